// A process of its own that takes a lock and keeps it until it is killed: what a crash leaves behind is made by a crash.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { root } from "./command.ts";

/** Which store, in the words of a program: an expression in which `stores` holds the functions that open one. */
export async function holdLock(open: string, env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
  const outfile = path.join(folder, "hold.cjs");
  try {
    await build({
      stdin: {
        contents: `
          import { gitStore } from "./src/record/git_store.ts";
          import { httpStore } from "./src/record/http_store.ts";
          import { workTreeStore } from "./src/record/work_tree_store.ts";
          const stores = { gitStore, httpStore, workTreeStore };
          const signal = new AbortController().signal;
          void (${open}).lock().then((lock) => console.log(lock.ok ? "held" : lock.diagnostic.message));
          setInterval(() => undefined, 1000);
        `,
        resolveDir: root,
        loader: "ts",
      },
      outfile,
      bundle: true,
      format: "cjs",
      platform: "node",
      logLevel: "error",
    });
    const child = spawn(process.execPath, [outfile], { env, stdio: ["ignore", "pipe", "inherit"] });
    const [said] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
    if (said.toString().trim() !== "held") {
      child.kill("SIGKILL");
      throw new Error(said.toString());
    }
    return child;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
