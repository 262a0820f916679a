import type { BindingsSetting } from "../config/desired.ts";
import type { RecordStore } from "./store.ts";

/** What every place may need. */
export interface StoreRequest {
  readonly org: string;
  /** Folder of the configuration. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Seconds that one request may take, and may wait for retries in all. */
  readonly requestTimeout: number;
  readonly retryBudget: number;
}

/** The store that the configuration chooses. Only the chosen one is loaded, and nothing is asked before the first call. */
export async function openStore(setting: BindingsSetting, request: StoreRequest): Promise<RecordStore> {
  switch (setting.at) {
    case "work-tree":
      return (await import("./work_tree_store.ts")).workTreeStore(request.folder, request.org, request.signal);
    case "git":
      return (await import("./git_store.ts")).gitStore({ ...request, ...setting });
    case "http":
      return (await import("./http_store.ts")).httpStore({ ...request, ...setting });
  }
}
