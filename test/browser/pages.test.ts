// The pages in a real browser: nobody is shut out, nothing is cut, and nothing that they are made of acts.
import { createHash } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatHtml } from "../../src/report/html.ts";
import type { StatusReport } from "../../src/report/status.ts";
import { formatStatusPage } from "../../src/report/status_page.ts";
import { chromium, openPage, startBrowser } from "../support/browser.ts";
import { removeFolder } from "../support/command.ts";
import { hostilePieces, markupPieces } from "../support/harmful.ts";
import {
  agentChange,
  fieldChange,
  largeReport,
  longName,
  making,
  orgsReport,
  outcomeReport,
  planOf,
  smallReport,
} from "../support/page_reports.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64");

const status: StatusReport = {
  stands: ["c01", "c02"].map((org, i) => ({
    status: {
      org,
      resources: [
        { address: "agent.support", state: i === 0 ? "edited" : "in-step", fields: i === 0 ? ["prompt"] : [] },
        { address: `agent.${longName}`, state: "missing", fields: [] },
      ],
      revision: { commit: "a1b2c3d4e5f6", at: making.at, by: "ada" },
    },
    state: i === 0 ? "edited" : "differs",
    isEdited: false,
  })),
  failed: [{ org: "c03", diagnostics: [{ severity: "error", code: "x", message: "no key" }] }],
  orgsShown: true,
  files: {},
  isLive: true,
  making,
};

const evil = [...markupPieces, ...hostilePieces, "`".repeat(50), "</script><script>evil()</script>"];
const hostile = {
  ...smallReport(),
  plans: [
    planOf(
      "acme</script>",
      evil.map((piece, i) =>
        agentChange(`${i}${piece}`, {
          title: piece,
          fields: [
            fieldChange(`x${piece}`, piece, `${piece}${piece}`),
            fieldChange("prompt", `Hello.\n${piece}`, `Hello.\n${piece}${piece}`),
          ],
        }),
      ),
    ),
    planOf("long", [
      agentChange("new", { action: "create", fields: [fieldChange("prompt", undefined, "x_y ".repeat(250_000))] }),
      agentChange("line", { fields: [fieldChange("prompt", "x".repeat(1_000_000), "y_".repeat(500_000))] }),
    ]),
  ],
  orgsShown: true,
};

if (chromium === undefined)
  console.warn("SKIPPED: the pages were not opened in a browser. Install Chromium, or name one in CHROMIUM.");

describe.skipIf(chromium === undefined)("in a browser", () => {
  let browser: Browser;
  let folder: string;
  const files = new Map<string, string>();

  beforeAll(async () => {
    [browser, folder] = await Promise.all([startBrowser(), mkdtemp(path.join(tmpdir(), "thundersync-pages-"))]);
    const pages = {
      small: await formatHtml(smallReport(), sha256),
      orgs: await formatHtml(orgsReport(), sha256),
      outcome: await formatHtml(outcomeReport(), sha256),
      status: formatStatusPage(status, sha256),
      hostile: await formatHtml(hostile, sha256),
      large: await formatHtml(largeReport(1_000), sha256),
    };
    for (const [name, text] of Object.entries(pages)) {
      files.set(name, path.join(folder, `${name}.html`));
      await writeFile(path.join(folder, `${name}.html`), text);
    }
  });

  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) await removeFolder(folder);
  });

  const open = (name: string, options: Parameters<typeof openPage>[2] = {}) =>
    openPage(browser, files.get(name) ?? "", options);

  test.each(["orgs", "outcome", "status"])("%s shuts nobody out and is nowhere too wide", async (name) => {
    // So high that all of it is laid out: what is not can't be looked at.
    const { page, misdeeds } = await open(name, { viewport: { width: 390, height: 9_000 } });
    await page.evaluate(axe.source);
    for (const width of [390, 1280])
      for (const colorScheme of ["light", "dark"] as const) {
        await page.setViewportSize({ width, height: 9_000 });
        await page.emulateMedia({ colorScheme });
        expect(await widthOf(page), `${name} at ${width}`).toBe(width);
        expect(await cutIn(page), `${name} at ${width}`).toEqual([]);
        expect(await violationsIn(page), `${name} at ${width}, ${colorScheme}`).toEqual([]);
      }
    expect(misdeeds).toEqual([]);
    await page.close();
  });

  test("the keyboard goes from change to change, and writes into a field what is typed there", async () => {
    const { page, misdeeds } = await open("small");
    await page.keyboard.press("j");
    expect(await focusIn(page)).toBe("acme/agent.support");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await focusIn(page)).toBe(`acme/agent.${longName}`);
    await page.keyboard.press("k");
    expect(await focusIn(page)).toBe("acme/agent.berlin");
    expect(page.url()).toMatch(/#acme\/agent\.berlin$/);
    expect(await outlineIn(page)).toBe("solid");
    await page.keyboard.press("k");
    await page.keyboard.press("k");
    expect(await focusIn(page)).toBe("acme/agent.support");

    await page.keyboard.press("/");
    await page.keyboard.type("jk shift");
    expect(await page.inputValue("#search")).toBe("jk shift");
    expect(await page.textContent("#shown")).toBe("0 of 7 shown");
    await page.fill("#search", "night SHIFT");
    expect(await shownIn(page)).toEqual([`acme/agent.${longName}`]);
    await page.keyboard.press("Escape");
    expect(await page.textContent("#shown")).toBe("7 of 7 shown");
    await page.selectOption("#state", "look");
    expect(await shownIn(page)).toEqual([
      "acme/agent.support",
      "acme/agent.berlin",
      "acme/agent.old",
      "acme/agent.sales/draft",
    ]);
    // A link leads also to what the filter hides.
    await go(page, "#acme/agent.known");
    expect(await focusIn(page)).toBe("acme/agent.known");
    expect(await page.textContent("#shown")).toBe("7 of 7 shown");

    await page.uncheck("#keys");
    await page.keyboard.press("j");
    expect(await focusIn(page)).toBe("keys");
    expect(misdeeds).toEqual([]);
    await page.close();
  });

  test("the name of a change leads to it, also by another org that has the same, and opens it", async () => {
    const { page, misdeeds } = await open("orgs");
    for (const [hash, id] of [
      ["#c01/agent.support", "c01/agent.support"],
      ["#c02/agent.sales", "c02/agent.sales"],
      ["#c04/agent.support", "c01/agent.support"],
      ["#c01", "org-1"],
      // There is none: all stays as it was.
      ["#c01/agent.sales", "org-1"],
      ["#%", "org-1"],
    ] as const) {
      await go(page, hash);
      expect(await focusIn(page), hash).toBe(id);
      expect(await outlineIn(page), hash).toBe("solid");
    }
    expect(misdeeds).toEqual([]);
    await page.close();

    const { page: large } = await open("large", { hash: "#acme/agent.a999" });
    expect(await large.evaluate("document.activeElement.querySelector('details').open")).toBe(true);
    const top = await large.evaluate<number>("document.activeElement.getBoundingClientRect().top");
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(900);
    await large.close();
  });

  test("without scripts all of it can be read, and nothing promises more", async () => {
    const { page, misdeeds } = await open("large", { javaScriptEnabled: false, hash: "#acme/agent.a999" });
    const card = page.locator("article").last();
    await card.locator("summary").click();
    expect(await card.locator("pre").isVisible()).toBe(true);
    expect(await card.locator("pre").textContent()).toContain("Line 19 of the {+new +}prompt of agent 999.");
    expect(await page.locator("#controls").isVisible()).toBe(false);
    expect(misdeeds).toEqual([]);
    await page.close();
  });

  test.each([
    ["small", true],
    ["small", false],
    ["status", true],
  ])("on paper all of %s is there and nothing is cut (scripts: %s)", async (name, javaScriptEnabled) => {
    const { page, misdeeds } = await open(name, { javaScriptEnabled, viewport: { width: 700, height: 900 } });
    await page.emulateMedia({ media: "print" });
    // What is folded on the screen stands on paper. Where a line is the same on both sides, a narrow page has it once.
    const unseen = await page.evaluate<readonly string[]>(`[...document.querySelectorAll("main *, header *")]
      .filter((one) => one.closest(".controls, nav, .same td + td, .none, .unseen, wbr") === null)
      .filter((one) => !one.checkVisibility()
        || (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible"))
      .map((one) => one.outerHTML.slice(0, 100))`);
    expect(unseen).toEqual([]);
    expect((await page.pdf({ format: "A5" })).subarray(0, 5).toString()).toBe("%PDF-");
    expect(misdeeds).toEqual([]);
    await page.close();
  });

  test("nothing that it is made of acts, and a text of a megabyte opens", async () => {
    const { page, misdeeds } = await open("hostile", { viewport: { width: 390, height: 20_000 } });
    expect(await page.locator("article").count()).toBe(evil.length + 2);
    expect(await page.locator("main script, main img, main style, main a[href^=http]").count()).toBe(0);
    expect(await widthOf(page)).toBe(390);
    expect(await cutIn(page)).toEqual([]);
    await page.keyboard.press("j");
    expect(await focusIn(page)).toMatch(/^acme_\/script_\/agent\./);
    const text = await page.evaluate<string>("document.body.textContent");
    expect(text).toContain("</script><script>evil()</script>");
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(misdeeds).toEqual([]);
    await page.close();
  });

  test("of very many changes only those near the screen are laid out, and all are searched", async () => {
    const { page, misdeeds } = await open("large");
    const laidOut = await page.evaluate<number>(`[...document.querySelectorAll("article h3")]
      .filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length`);
    expect(laidOut).toBeGreaterThan(0);
    expect(laidOut).toBeLessThan(50);
    await page.keyboard.press("/");
    await page.keyboard.type("agent.a999");
    expect(await shownIn(page)).toEqual(["acme/agent.a999"]);
    expect(misdeeds).toEqual([]);
    await page.close();
  });
});

// What runs on the page is a text: here nobody knows the names that a page has.

/** Goes to another place on the page, as a link does. */
async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    addEventListener("hashchange", done, { once: true });
    location.hash = ${JSON.stringify(hash)};
  })`);
}

/** The id of what has the focus. */
function focusIn(page: Page): Promise<string> {
  return page.evaluate<string>("document.activeElement.id");
}

/** How what has the focus shows it. */
function outlineIn(page: Page): Promise<string> {
  return page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle");
}

/** How wide the page is with all that sticks out of it. */
function widthOf(page: Page): Promise<number> {
  return page.evaluate<number>("document.documentElement.scrollWidth");
}

/** Changes in which something sticks out: it would be cut off. */
function cutIn(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`[...document.querySelectorAll("article, .attention, .stop, header")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.outerHTML.slice(0, 100))`);
}

/** Ids of the changes that are not hidden. */
function shownIn(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(
    `[...document.querySelectorAll("article")].filter((card) => card.checkVisibility()).map(({ id }) => id)`,
  );
}

/** What axe finds, a line each. */
function violationsIn(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`axe.run().then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join("\\n"))))`);
}
