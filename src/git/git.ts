// git is the library: plumbing calls that touch neither branch, index nor work tree, never through a shell, never asking anybody.
import { spawn } from "node:child_process";
import type { Diagnostic } from "../diagnostic.ts";

/** Why git did not do what it was asked. Without a hint only the one who asked can tell what to do instead. */
export class GitError extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.name = "GitError";
    this.diagnostic = diagnostic;
  }
}

/** What a call of git gave. */
export interface GitAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  /** What git said, in one line, without credentials. */
  readonly said: string;
}

/** Seconds that a call may take; a remote that hangs is a remote that is not there. */
const usualLongest = 60;

/** git in one folder. */
export class Git {
  readonly folder: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #longest: number;

  constructor(folder: string, env: NodeJS.ProcessEnv, longest = usualLongest) {
    this.folder = folder;
    this.#longest = longest;
    this.#env = {
      ...outsideHooks(env),
      GIT_TERMINAL_PROMPT: "0",
      GCM_INTERACTIVE: "never",
      LC_ALL: "C",
      // A runner of CI has no identity, and the record needs none.
      GIT_AUTHOR_NAME: "thundersync",
      GIT_AUTHOR_EMAIL: "thundersync@localhost",
      GIT_COMMITTER_NAME: "thundersync",
      GIT_COMMITTER_EMAIL: "thundersync@localhost",
    };
  }

  /** Runs git and tells how it went. Rejects with a GitError when there is no git, or when it hangs. */
  async run(args: readonly string[], input: string | Buffer = ""): Promise<GitAnswer> {
    const stdout: Buffer[] = [];
    const ended = await this.#run(args, input, (part) => stdout.push(part));
    return { ...ended, stdout: Buffer.concat(stdout).toString("utf8") };
  }

  #run(
    args: readonly string[],
    input: string | Buffer,
    take: (part: Buffer) => void,
  ): Promise<{ readonly ok: boolean; readonly said: string }> {
    return new Promise((resolve, reject) => {
      // In a session of its own: Ctrl-C means us, and a push that is under way must not die of it.
      const child = spawn("git", [...args], {
        cwd: this.folder,
        env: this.#env,
        detached: process.platform !== "win32",
        windowsHide: true,
      });
      const parts: Buffer[] = [];
      child.stdout.on("data", take);
      child.stderr.on("data", (part: Buffer) => parts.push(part));
      const timer = setTimeout(() => {
        child.kill("SIGKILL");
        reject(
          this.failure(
            "git-timed-out",
            `git ${args[0]} did not end in ${this.#longest} s`,
            "Is the remote there? Try it by hand: git fetch.",
          ),
        );
      }, this.#longest * 1000);
      child.on("error", (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        reject(
          error.code === "ENOENT"
            ? this.failure("git-missing", "there is no git")
            : this.failure("git-failed", `git can't be started (${error.code ?? "unknown reason"})`),
        );
      });
      child.on("close", (code) => {
        clearTimeout(timer);
        resolve({ ok: code === 0, said: said(Buffer.concat(parts).toString("utf8")) });
      });
      child.stdin.on("error", () => undefined);
      child.stdin.end(input);
    });
  }

  /** Runs git and gives what it wrote. Rejects with a GitError when it fails. */
  async must(args: readonly string[], input: string | Buffer = ""): Promise<string> {
    const { ok, stdout, said } = await this.run(args, input);
    if (ok) return stdout;
    throw this.#failed(args, said);
  }

  /** The same, part by part as it comes, for what may be no text, or too much. */
  async mustRead(args: readonly string[], input: string, take: (part: Buffer) => void): Promise<void> {
    const { ok, said } = await this.#run(args, input, take);
    if (!ok) throw this.#failed(args, said);
  }

  #failed([command]: readonly string[], said: string): GitError {
    return this.failure("git-failed", `git ${command} failed: ${said}`);
  }

  failure(code: string, message: string, hint?: string): GitError {
    return new GitError({ severity: "error", code, message, ...(hint === undefined ? {} : { hint }) });
  }
}

/** A hook is told of its repository as it is seen from the top of the work tree. From a folder below it would be another one. */
function outsideHooks(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.GIT_PREFIX === undefined || env.GIT_WORK_TREE !== undefined) return env;
  const { GIT_DIR: _dir, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...others } = env;
  return others;
}

/** The lines that say what went wrong, without user and password of an address. */
function said(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).map((line) => line.trim());
  const telling = lines.filter((line) => /^(fatal|error|remote|ERROR|ssh|Permission denied)\b/.test(line));
  const text = (telling.length > 0 ? telling : lines.filter((line) => line !== "")).slice(0, 3).join("; ");
  return text.split(" ").map(withoutLogin).join(" ").slice(0, 300) || "it did not say why";
}

/** A password may hold a bare / or @, so all up to the last @ goes. */
function withoutLogin(word: string): string {
  const [begin, end] = [word.indexOf("://"), word.lastIndexOf("@")];
  return begin === -1 || end < begin ? word : `${word.slice(0, begin)}://${word.slice(end + 1)}`;
}
