// The page of a plan: how large it is, what it takes to make, and how soon a browser lets its reader do something.
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const sha256 = (text) => createHash("sha256").update(text).digest("base64");

/** Pages of so many changes each. Without a browser there are no times of one. */
export async function measurePages(counts, times) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "thundersync-bench-"));
  const browser = await startBrowser();
  try {
    const outfile = path.join(folder, "html.mjs");
    await build({
      entryPoints: ["src/report/html.ts"],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      logLevel: "error",
    });
    const { formatHtml } = await import(pathToFileURL(outfile).href);
    const found = [];
    for (const count of counts) {
      const report = { plans: [planOf(count)], orgsShown: false, diagnostics: [] };
      let page = "";
      let cpu = Number.POSITIVE_INFINITY;
      for (let i = 0; i < times; i++) {
        const before = process.cpuUsage();
        page = await formatHtml(report, sha256);
        const { user, system } = process.cpuUsage(before);
        cpu = Math.min(cpu, (user + system) / 1_000);
      }
      const file = path.join(folder, `${count}.html`);
      await writeFile(file, page);
      found.push({
        count,
        cpu,
        bytes: Buffer.byteLength(page),
        ...(browser === undefined ? {} : await open(browser, file)),
      });
    }
    return found;
  } finally {
    await browser?.close();
    await rm(folder, { recursive: true });
  }
}

async function startBrowser() {
  const { chromium } = await import("playwright-core");
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath }).catch(() => undefined);
}

/** Until the script of the page has run, and until something is seen, in milliseconds; and the elements of the page. */
async function open(browser, file) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(file).href, { timeout: 300_000 });
  const found = await page.evaluate(`new Promise((done) => requestAnimationFrame(() => setTimeout(() => done({
    interactive: performance.getEntriesByType("navigation")[0].domInteractive,
    painted: performance.now(),
    elements: document.querySelectorAll("*").length,
  }))))`);
  await page.close();
  return found;
}

/** Agents with a prompt of thirty lines, of which two differ, and another voice. */
function planOf(count) {
  const field = (name, before, after) => ({
    name,
    before,
    after,
    sensitive: false,
    unknown: false,
    text: name === "prompt",
    drift: false,
  });
  const changes = Array.from({ length: count }, (_, i) => {
    const lines = Array.from(
      { length: 30 },
      (_, nth) => `Line ${nth} of the prompt of agent ${i}, which says what the agent says.`,
    );
    const after = lines.map((line, nth) =>
      nth === 7 || nth === 19 ? line.replace("says what", "never tells what") : line,
    );
    return {
      address: `agent.support_${i}`,
      kind: "agent",
      key: `support_${i}`,
      title: `Support ${i}`,
      action: "update",
      steps: ["patch", "deploy"],
      id: String(i),
      fields: [field("prompt", lines.join("\n"), after.join("\n")), field("voice", "en-US-James1", "de-DE-Anna1")],
      reach: { agents: [], numbers: ["+14155550100"], heardAtOnce: i % 3 === 0 },
      risk: { level: i % 10 === 0 ? "high" : "low", reasons: i % 10 === 0 ? ["the voice changes its language"] : [] },
    };
  });
  const none = { foreignDrafts: [], refusals: [], notes: [], unmanaged: {}, routing: [], uses: [] };
  return { org: "acme", changes, summary: { update: count, adopt_changed: 0, unchanged: 0 }, ...none };
}
