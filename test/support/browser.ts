// A real browser: Chromium, where there is one. It opens pages from the disk and has no network.
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Where Chromium is: what CHROMIUM names, or the first in PATH. Undefined: there is none. */
export const chromium = process.env.CHROMIUM || findInPath();

function findInPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Starts it. */
export async function startBrowser(): Promise<Browser> {
  const { chromium: launcher } = await import("playwright-core");
  return launcher.launch({ ...(chromium === undefined ? {} : { executablePath: chromium }) });
}

/** A page that was opened, and everything that it did and should not have done. */
export interface Opened {
  readonly page: Page;
  /** Errors, messages on the console, dialogs, and requests for anything but the page itself. */
  readonly misdeeds: readonly string[];
}

/** Opens a file, with what stands behind # in its address. */
export async function openPage(
  browser: Browser,
  file: string,
  { hash = "", ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const misdeeds: string[] = [];
  page.on("console", (message) => misdeeds.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => misdeeds.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    misdeeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const own = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (!request.url().startsWith(own)) misdeeds.push(`request: ${request.url()}`);
  });
  await page.goto(`${own}${hash}`);
  return { page, misdeeds };
}
