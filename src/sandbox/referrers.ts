import type { App, World } from "./exchange.ts";
import { answerList, answerText, closePaths } from "./exchange.ts";
import { writeJson } from "./json.ts";
import { type Referrer, referrerNames, referrers } from "./referrer_records.ts";

/** Lists of what refers to agents. They are empty unless a test puts something in. */
export function addReferrers(app: App, world: World): void {
  for (const name of referrerNames) {
    const { path, isNewest = false }: Referrer = referrers[name];
    if (isNewest && world.settings.dialect !== "staged") continue;
    app.get(path, (c) => {
      const items = [...c.var.org.referrers[name].values()].map(writeJson);
      return isNewest ? answerText(c, `{"results":[${items.join(",")}]}`) : answerList(c, world.settings, items);
    });
    closePaths(app, [path]);
  }
}
