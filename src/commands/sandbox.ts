import path from "node:path";
import type { Io } from "./io.ts";
import { reportBroken, settingLine } from "./output.ts";

/** Flags of `sandbox`. */
export interface SandboxFlags {
  readonly port: number;
  readonly host: string;
  readonly dialect: "staged" | "flat" | "org-scoped";
  readonly orgs: number;
  readonly orgId?: number;
  readonly state?: string;
  readonly seed: "default" | "empty";
  readonly latency: number;
  readonly readLag?: number;
  readonly lagging?: "lists" | "all";
  readonly number?: readonly string[];
  readonly connection?: readonly string[];
  readonly voice?: readonly string[];
  readonly fault?: readonly string[];
  readonly headers?: "clear" | "masked";
  readonly newAgents?: "deployed" | "draft";
  readonly deleteReferenced?: "refuse" | "dangle" | "detach";
  readonly rate?: number;
  readonly json?: boolean;
  readonly color?: boolean;
}

/** Serves the embedded API until Ctrl-C. */
export async function runSandbox(io: Io, flags: SandboxFlags): Promise<number> {
  const [{ startSandbox }, { parseFault }, { StateError }] = await Promise.all([
    import("../sandbox/server.ts"),
    import("../sandbox/faults.ts"),
    import("../sandbox/state_file.ts"),
  ]);
  const faults = (flags.fault ?? []).map(parseFault);
  const wrong = faults.filter((fault) => typeof fault === "string");
  if (wrong.length > 0) {
    return reportBroken(
      wrong.map((message) => ({
        severity: "error",
        code: "bad-fault",
        message,
        hint: "For example: --fault status=503,method=POST,path=/v1/agents,nth=1",
      })),
      io,
      flags,
    );
  }
  // The older dialects have no whoami to tell organisations apart by, and the configuration of the oldest one names the id.
  const orgId = flags.orgId ?? (flags.dialect === "staged" ? "fresh" : undefined);
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  try {
    sandbox = await startSandbox({
      port: flags.port,
      host: flags.host,
      dialect: flags.dialect,
      orgs: flags.orgs,
      seed: flags.seed,
      ...(orgId === undefined ? {} : { orgId }),
      latency: flags.latency,
      readLag: flags.readLag ?? 0,
      lagging: flags.lagging ?? "lists",
      state: flags.state === undefined ? "" : path.resolve(io.cwd, flags.state),
      headerMode: flags.headers ?? "clear",
      createState: flags.newAgents ?? "deployed",
      deleteReferenced: flags.deleteReferenced ?? "refuse",
      rate: flags.rate ?? 0,
      numbers: flags.number ?? [],
      connections: flags.connection ?? [],
      voices: flags.voice ?? [],
      faults: faults.filter((fault) => typeof fault !== "string"),
    });
  } catch (error) {
    if (error instanceof StateError)
      return reportBroken(
        [{ severity: "error", code: "bad-state", message: error.message, hint: error.hint }],
        io,
        flags,
      );
    const code = (error as NodeJS.ErrnoException).code;
    const message =
      code === "EADDRINUSE"
        ? `port ${flags.port} is taken`
        : `the sandbox can't listen on ${flags.host}:${flags.port} (${code ?? "unknown reason"})`;
    return reportBroken(
      [{ severity: "error", code: "port-taken", message, hint: "Choose another with --port; 0 takes a free one." }],
      io,
      flags,
    );
  }
  if (flags.json === true)
    io.stdout.write(
      `${JSON.stringify({ url: sandbox.url, orgs: sandbox.orgs.map(({ org_id, api_key, token }) => ({ org_id, api_key, token })) })}\n`,
    );
  else {
    io.stdout.write(`The sandbox listens at ${sandbox.url}\n`);
    const key = flags.dialect === "org-scoped" ? sandbox.orgs[0]?.token : sandbox.orgs[0]?.api_key;
    const kept =
      flags.state === undefined
        ? "Ctrl-C ends it; nothing is kept, and the next one is another organisation. --state FILE keeps it."
        : `Ctrl-C ends it; ${flags.state} keeps it.`;
    const lines = [
      settingLine("THUNDERPHONE_API_BASE_URL", sandbox.url, io.env),
      settingLine(flags.dialect === "org-scoped" ? "THUNDERPHONE_TOKEN" : "THUNDERPHONE_API_KEY", key ?? "", io.env),
      "thundersync plan",
    ];
    io.stderr.write(`In another terminal:\n${lines.map((line) => `  ${line}\n`).join("")}${kept}\n`);
  }
  await new Promise<void>((resolve) =>
    io.signal.aborted ? resolve() : io.signal.addEventListener("abort", () => resolve(), { once: true }),
  );
  await sandbox.close();
  return 0;
}
