// An API of invented kinds on a real socket. It is strict: a path, a method, a field or a parent that it does not know is an error and is
// noted. It knows nothing of the tables.
import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import type { Json } from "../../src/kinds/kind.ts";
import type { Moment, ReceivedRequest } from "../../src/sandbox/server.ts";
import type { SandboxAddress } from "./command.ts";

/** One object as it is kept. */
export type Kept = Record<string, Json> & { id: number | string };

/** `house` is the id of the parent: no answer shows it. */
type Child = Kept & { readonly house: number };

/** It holds who may use which house. */
export interface Guild {
  readonly id: number;
  readonly trade: string;
  readonly town: string;
  leases: Record<string, Json>[];
}

/** What one org has. */
export interface InventedOrg {
  readonly museum: Record<string, Json>;
  readonly houses: Kept[];
  readonly rooms: Child[];
  readonly lamps: Child[];
  readonly letters: Child[];
  readonly guilds: Guild[];
  readonly plaques: Kept[];
  readonly labels: Kept[];
  readonly stories: Kept[];
  readonly safes: Kept[];
  readonly gates: Kept[];
  readonly lanterns: Kept[];
  readonly scrolls: Kept[];
  readonly chests: Kept[];
  /** `chest` is the id of the parent. */
  readonly scraps: (Kept & { readonly chest: number })[];
  /** `waits` is the draft: no answer shows it by that name. */
  readonly plays: (Kept & { waits: Record<string, Json> })[];
  /** `play` is the id of the parent. */
  readonly cues: (Kept & { readonly play: number })[];
  /** How plays were tried, oldest first. */
  readonly tries: Kept[];
  /** How stories were told, newest first. */
  readonly readings: Record<string, Json>[];
}

/** A running server. */
export interface InventedServer extends SandboxAddress {
  /** The first org, to look into and to edit as the dashboard would. */
  readonly org: InventedOrg;
  /** The second one. */
  readonly other: InventedOrg;
  /** `POST /v1/houses`, since the start. */
  readonly requests: string[];
  /** What a client that reads its tables would never send. */
  readonly strays: readonly string[];
  /** The next request that matches is done, and its answer is lost. */
  loseAnswerOf(request: RegExp): void;
  /** The next reads of these paths show the first org as it is now, whatever is written meanwhile. */
  lag(paths: RegExp, reads: number): void;
  /** Lists of these paths end before their end. */
  cutListsOf(paths: RegExp): void;
  /** Told of every request, before and after it is done. */
  onRequest: (request: ReceivedRequest, moment: Moment) => void;
  close(): Promise<void>;
}

type Env = { Bindings: { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse } };

const fields: Readonly<Record<string, readonly string[]>> = {
  museum: ["name", "timezone", "fee"],
  houses: ["name", "floors", "history"],
  rooms: ["name", "width", "alarm", "plaque_id"],
  lamps: ["name", "watts"],
  letters: ["name", "words"],
  leases: ["days", "rights"],
  plaques: ["words", "material", "height"],
  labels: ["words", "material", "height"],
  stories: ["name", "body", "room_id"],
  safes: ["name", "weight"],
  gates: ["name", "colour", "light", "guards"],
  lanterns: ["name", "oil", "lit"],
  chests: ["name"],
  plays: ["name", "script"],
  cues: ["name"],
};

/** Starts it on a free port, with two orgs that have nothing but a museum each. */
export async function startInventedServer(): Promise<InventedServer> {
  const orgs = [1, 2].map((id) => ({
    org_id: id,
    name: `Org ${id}`,
    api_key: `sk_live_invented_${id}`,
    token: "",
    kept: emptyOrg(),
  }));
  const requests: string[] = [];
  const strays: string[] = [];
  let lost: RegExp | undefined;
  let cut: RegExp | undefined;
  let late: { readonly paths: RegExp; readonly org: InventedOrg; reads: number } | undefined;
  let made = 0;
  const newId = (): number => {
    made += 1;
    return made;
  };
  const app = new Hono<Env>();
  const orgOf = (context: Context<Env>): InventedOrg => {
    const key = context.req.header("authorization")?.replace("Bearer ", "");
    const found = orgs.find(({ api_key }) => api_key === key);
    if (found === undefined) throw new Refusal(401, "who are you");
    const { method, path } = context.req;
    if (method !== "GET" || late === undefined || late.reads === 0 || !late.paths.test(path)) return found.kept;
    late.reads -= 1;
    return late.org;
  };
  const bodyOf = async (context: Context<Env>, name: string): Promise<Record<string, Json>> => {
    const body = (await context.req.json()) as Record<string, Json>;
    const unknown = Object.keys(body).filter((field) => fields[name]?.includes(field) !== true);
    if (unknown.length > 0) throw new Refusal(400, `${name} have no ${unknown.join()}`);
    return body;
  };
  const findIn = <T extends Kept>(list: readonly T[], id: string | undefined): T => {
    const found = list.find((one) => String(one.id) === id);
    if (found === undefined) throw new Refusal(404, "not found");
    return found;
  };
  const remove = (list: Kept[], object: Kept): void => void list.splice(list.indexOf(object), 1);

  app.use(async (context, next) => {
    const { method, path } = context.req;
    const received = { method, path, query: "", host: "", org_id: 1, body: null, status: 0 } as ReceivedRequest;
    requests.push(`${method} ${path}`);
    server.onRequest(received, "arrived");
    await next();
    server.onRequest(received, "written");
    if (context.res.status === 404 && context.res.headers.get("x-known") === null) strays.push(`${method} ${path}`);
    if (cut?.test(path) === true && method === "GET") {
      const whole = (await context.res.json()) as object;
      context.res = context.json({ truncated: true, ...(Array.isArray(whole) ? { results: whole } : whole) });
    }
    if (lost?.test(`${method} ${path}`) !== true) return;
    lost = undefined;
    context.env.outgoing.destroy();
    context.res = RESPONSE_ALREADY_SENT;
  });
  app.onError((error, context) => {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 400) strays.push(`${context.req.method} ${context.req.path}: ${error.message}`);
    return context.json({ detail: error.message }, error.status, { "x-known": "yes" });
  });
  app.get("/v1/whoami", (context) => {
    const found = orgs.find(({ kept }) => kept === orgOf(context));
    return context.json({ organization: { id: found?.org_id, name: found?.name } });
  });
  app.get("/v1/museum", (context) => context.json(orgOf(context).museum));
  app.patch("/v1/museum", async (context) => {
    const { museum } = orgOf(context);
    return context.json(Object.assign(museum, await bodyOf(context, "museum")));
  });
  for (const name of ["houses", "stories", "lanterns"] as const) {
    app.get(`/v1/${name}`, (context) => context.json(orgOf(context)[name]));
    app.post(`/v1/${name}`, async (context) => {
      const object: Kept = { id: newId(), ...(await bodyOf(context, name)) };
      orgOf(context)[name].push(object);
      return context.json(object, 201);
    });
    app.get(`/v1/${name}/:id`, (context) => context.json(findIn(orgOf(context)[name], context.req.param("id"))));
    app.patch(`/v1/${name}/:id`, async (context) =>
      context.json(Object.assign(findIn(orgOf(context)[name], context.req.param("id")), await bodyOf(context, name))),
    );
    app.delete(`/v1/${name}/:id`, (context) => {
      const org = orgOf(context);
      const object = findIn(org[name], context.req.param("id"));
      remove(org[name], object);
      if (name === "houses")
        for (const list of [org.rooms, org.lamps, org.letters])
          for (const child of list.filter((one) => one.house === object.id)) remove(list, child);
      if (name === "houses")
        for (const guild of org.guilds) guild.leases = guild.leases.filter(({ house }) => house !== object.id);
      return context.body(null, 204);
    });
  }
  // A list shows no words. Each read finds the ink a little drier; that of a smeared one never dries.
  const shownScroll = ({ wet, words, ...scroll }: Kept, isItem: boolean): Record<string, Json> => ({
    ...scroll,
    ink: Number(wet) > 0 ? "wet" : scroll.smear === "" ? "dry" : "smeared",
    ...(isItem && scroll.hand === "typed" ? { words: words ?? null } : {}),
  });
  const read = (scroll: Kept, isItem: boolean): Record<string, Json> => {
    const shown = shownScroll(scroll, isItem);
    scroll.wet = Math.max(0, Number(scroll.wet) - 1);
    return shown;
  };
  const scrollBody = async (context: Context<Env>): Promise<Record<string, Json>> => {
    if (!(context.req.header("content-type") ?? "").startsWith("multipart/")) {
      const { words, ...rest } = (await context.req.json()) as Record<string, Json>;
      return words === undefined ? rest : { ...rest, words, hand: "typed" };
    }
    const { file, ...rest } = await context.req.parseBody();
    if (!(file instanceof File)) throw new Refusal(400, "there is no file");
    return { ...(rest as Record<string, Json>), words: `${file.name} ${file.type} ${file.size}`, hand: "ink" };
  };
  const writeScroll = (scroll: Kept, body: Record<string, Json>): Kept => {
    const isNew = body.words !== undefined;
    const smear = body.words === "blot" ? "too much ink" : "";
    return Object.assign(scroll, body, { updated_at: `t${newId()}` }, isNew ? { wet: 1, smear } : {});
  };
  app.get("/v1/scrolls", (context) => context.json(orgOf(context).scrolls.map((scroll) => read(scroll, false))));
  for (const [path, bodyOfNew] of [
    ["/v1/scrolls", scrollBody],
    [
      "/v1/scrolls/fetch",
      async (context: Context<Env>) => {
        const { url = null, ...rest } = (await context.req.json()) as Record<string, Json>;
        return { ...rest, words: "found", found_at: url, hand: "found" };
      },
    ],
  ] as const)
    app.post(path, async (context) => {
      const scroll = writeScroll({ id: newId(), found_at: null }, await bodyOfNew(context));
      orgOf(context).scrolls.push(scroll);
      return context.json({ scroll: shownScroll(scroll, false) }, 201);
    });
  app.get("/v1/scrolls/:id", (context) =>
    context.json(read(findIn(orgOf(context).scrolls, context.req.param("id")), true)),
  );
  app.patch("/v1/scrolls/:id", async (context) => {
    const scroll = findIn(orgOf(context).scrolls, context.req.param("id"));
    return context.json(shownScroll(writeScroll(scroll, await scrollBody(context)), false));
  });
  app.post("/v1/scrolls/:id/dry", (context) => {
    const scroll = findIn(orgOf(context).scrolls, context.req.param("id"));
    return context.json(shownScroll(Object.assign(scroll, { wet: 1 }), false));
  });
  app.delete("/v1/scrolls/:id", (context) => {
    const { scrolls } = orgOf(context);
    remove(scrolls, findIn(scrolls, context.req.param("id")));
    return context.body(null, 204);
  });
  // A chest counts its scraps. They are written like scrolls, and drying alone gives one another time stamp.
  const shownChest = (chest: Kept, { scraps }: InventedOrg): Record<string, Json> => ({
    ...chest,
    inside: scraps.filter((scrap) => scrap.chest === chest.id).length,
  });
  const shownScrap = ({ chest: _parent, ...scrap }: InventedOrg["scraps"][number]): Record<string, Json> =>
    shownScroll(scrap as Kept, false);
  const scrapsIn = (context: Context<Env>): InventedOrg["scraps"] => {
    const { chests, scraps } = orgOf(context);
    const { id } = findIn(chests, context.req.param("chest"));
    return scraps.filter((scrap) => scrap.chest === id);
  };
  const scrapOf = (context: Context<Env>) => findIn(scrapsIn(context), context.req.param("id"));
  app.get("/v1/chests", (context) => {
    const org = orgOf(context);
    return context.json(org.chests.map((chest) => shownChest(chest, org)));
  });
  app.post("/v1/chests", async (context) => {
    const chest: Kept = { id: newId(), ...(await bodyOf(context, "chests")) };
    orgOf(context).chests.push(chest);
    return context.json(shownChest(chest, orgOf(context)), 201);
  });
  app.get("/v1/chests/:chest", (context) => {
    const org = orgOf(context);
    return context.json(shownChest(findIn(org.chests, context.req.param("chest")), org));
  });
  app.patch("/v1/chests/:chest", async (context) => {
    const org = orgOf(context);
    const chest = findIn(org.chests, context.req.param("chest"));
    return context.json(shownChest(Object.assign(chest, await bodyOf(context, "chests")), org));
  });
  app.delete("/v1/chests/:chest", (context) => {
    const { chests, scraps } = orgOf(context);
    for (const scrap of scrapsIn(context)) remove(scraps, scrap);
    remove(chests, findIn(chests, context.req.param("chest")));
    return context.body(null, 204);
  });
  app.get("/v1/chests/:chest/scraps", (context) =>
    context.json(
      scrapsIn(context).map((scrap) => {
        if (scrap.wet === 1) Object.assign(scrap, { updated_at: `t${newId()}` });
        const { ink } = read(scrap, false);
        return { ...shownScrap(scrap), ink: ink as Json };
      }),
    ),
  );
  app.post("/v1/chests/:chest/scraps", async (context) => {
    const chest = findIn(orgOf(context).chests, context.req.param("chest")).id as number;
    const scrap = writeScroll({ id: newId(), found_at: null }, await scrollBody(context));
    const kept = Object.assign(scrap, { chest });
    orgOf(context).scraps.push(kept);
    return context.json(shownScrap(kept), 201);
  });
  app.patch("/v1/chests/:chest/scraps/:id", async (context) => {
    const scrap = scrapOf(context);
    writeScroll(scrap, await scrollBody(context));
    return context.json(shownScrap(scrap));
  });
  app.post("/v1/chests/:chest/scraps/:id/dry", (context) =>
    context.json(shownScrap(Object.assign(scrapOf(context), { wet: 1 }))),
  );
  app.delete("/v1/chests/:chest/scraps/:id", (context) => {
    remove(orgOf(context).scraps, scrapOf(context));
    return context.body(null, 204);
  });
  // Lit with what it has by then. What burns badly says so itself.
  app.post("/v1/lanterns/:id/light", (context) => {
    const lantern = findIn(orgOf(context).lanterns, context.req.param("id"));
    const trouble = lantern.oil === "water" ? "water does not burn" : "";
    return context.json(
      Object.assign(lantern, { lightings: Number(lantern.lightings ?? 0) + 1, trouble, burns: lantern.oil ?? null }),
    );
  });
  app.get("/v1/guilds", (context) => context.json({ guilds: orgOf(context).guilds, towns: [] }));
  const ends = (context: Context<Env>): { readonly guild: Guild; readonly house: number } => {
    const { guilds, houses } = orgOf(context);
    const guild = guilds.find(({ id }) => String(id) === context.req.param("id"));
    if (guild === undefined) throw new Refusal(404, "no such guild");
    return { guild, house: findIn(houses, context.req.param("house")).id as number };
  };
  app.put("/v1/guilds/:id/houses/:house", async (context) => {
    const { guild, house } = ends(context);
    const others = guild.leases.filter((one) => one.house !== house);
    guild.leases = [...others, { house, rights: null, ...(await bodyOf(context, "leases")) }];
    return context.json(guild);
  });
  app.delete("/v1/guilds/:id/houses/:house", (context) => {
    const { guild, house } = ends(context);
    guild.leases = guild.leases.filter((one) => one.house !== house);
    return context.body(null, 204);
  });
  app.get("/v1/stories/:id/readings", (context) => {
    const { stories, readings } = orgOf(context);
    const { id } = findIn(stories, context.req.param("id"));
    return context.json(readings.filter(({ story }) => story === id));
  });
  const shown = ({ house: _parent, ...child }: Child): Record<string, Json> => child;
  for (const name of ["rooms", "lamps", "letters"] as const) {
    const listOf = (context: Context<Env>): readonly Child[] => {
      const org = orgOf(context);
      const house = findIn(org.houses, context.req.param("house"));
      return org[name].filter((child) => child.house === house.id);
    };
    const one = `/v1/houses/:house/${name}/:id`;
    const childOf = (context: Context<Env>): Child => findIn(listOf(context), context.req.param("id"));
    app.get(`/v1/houses/:house/${name}`, (context) => context.json(listOf(context).map(shown)));
    app.post(`/v1/houses/:house/${name}`, async (context) => {
      const org = orgOf(context);
      const house = findIn(org.houses, context.req.param("house"));
      const child = { id: newId(), ...(await bodyOf(context, name)), house: house.id as number };
      org[name].push(child);
      return context.json(shown(child), 201);
    });
    if (name === "rooms") app.get(one, (context) => context.json(shown(childOf(context))));
    app.patch(one, async (context) =>
      context.json(shown(Object.assign(childOf(context), await bodyOf(context, name)))),
    );
    app.delete(one, (context) => {
      remove(orgOf(context)[name], childOf(context));
      return context.body(null, 204);
    });
  }
  for (const name of ["plaques", "labels"] as const) {
    app.get(`/v1/${name}`, (context) => context.json(orgOf(context)[name]));
    app.post(`/v1/${name}`, async (context) => {
      const body = await bodyOf(context, name);
      const list = orgOf(context)[name];
      const before = list.find((one) => one.words === body.words);
      if (before !== undefined) return context.json(Object.assign(before, body));
      const object: Kept = { id: `${name}-${newId()}`, ...body };
      list.push(object);
      return context.json(object, 201);
    });
  }
  app.get("/v1/plaques/:id", (context) => context.json(findIn(orgOf(context).plaques, context.req.param("id"))));
  app.delete("/v1/plaques/:id", (context) => {
    const { plaques } = orgOf(context);
    remove(plaques, findIn(plaques, context.req.param("id")));
    return context.body(null, 204);
  });

  // What opens one of these is in the answer that makes it, and in no other.
  const secretOf = (name: string): string => `open-sesame-${name}-${newId()}`;
  for (const name of ["safes", "gates"] as const) {
    app.get(`/v1/${name}`, (context) => context.json(orgOf(context)[name]));
    app.post(`/v1/${name}`, async (context) => {
      const body = await bodyOf(context, name);
      if ("colour" in body) throw new Refusal(400, "a new gate has no colour");
      const id = newId();
      const object: Kept = { ...body, id: name === "gates" ? id : `safe-${id}`, state: "open" };
      orgOf(context)[name].push(object);
      return context.json({ ...object, [name === "gates" ? "word" : "code"]: secretOf(name) }, 201);
    });
    app.patch(`/v1/${name}/:id`, async (context) => {
      // Who doesn't say that it stays dark makes light.
      const reset = name === "gates" ? { light: "on" } : {};
      const object = findIn(orgOf(context)[name], context.req.param("id"));
      return context.json(Object.assign(object, reset, await bodyOf(context, name)));
    });
  }
  app.get("/v1/safes/:id", (context) => context.json(findIn(orgOf(context).safes, context.req.param("id"))));
  app.delete("/v1/safes/:id", (context) => {
    const { safes } = orgOf(context);
    remove(safes, findIn(safes, context.req.param("id")));
    return context.body(null, 204);
  });
  app.delete("/v1/gates/:id", (context) => {
    findIn(orgOf(context).gates, context.req.param("id")).state = "closed";
    return context.body(null, 204);
  });
  app.post("/v1/gates/:id/word", (context) => {
    const gate = findIn(orgOf(context).gates, context.req.param("id"));
    return context.json({ ...gate, word: secretOf("gates") });
  });

  // A play is written as a draft, and on after its premiere. One that is new waits for that.
  const shownPlay = ({ waits, ...play }: InventedOrg["plays"][number]): Record<string, Json> => {
    const waiting = Object.entries(waits).map(([name, value]) => [`draft_${name}`, value]);
    return { ...play, ...Object.fromEntries(waiting), has_draft: waiting.length > 0 };
  };
  const playOf = (context: Context<Env>) => findIn(orgOf(context).plays, context.req.param("play"));
  app.get("/v1/plays", (context) => context.json(orgOf(context).plays.map(shownPlay)));
  app.post("/v1/plays", async (context) => {
    const play = {
      id: newId(),
      name: "",
      script: "",
      waits: await bodyOf(context, "plays"),
      updated_at: `t${newId()}`,
    };
    orgOf(context).plays.push(play);
    return context.json(shownPlay(play), 201);
  });
  app.get("/v1/plays/:play", (context) => context.json(shownPlay(playOf(context))));
  app.patch("/v1/plays/:play", async (context) => {
    const play = playOf(context);
    Object.assign(play.waits, await bodyOf(context, "plays"));
    return context.json(shownPlay(Object.assign(play, { updated_at: `t${newId()}` })));
  });
  app.post("/v1/plays/:play/premiere", (context) => {
    const play = playOf(context);
    return context.json(shownPlay(Object.assign(play, play.waits, { waits: {}, updated_at: `t${newId()}` })));
  });
  const cuesOf = (context: Context<Env>) => {
    const play = playOf(context);
    return orgOf(context).cues.filter((cue) => cue.play === play.id);
  };
  const shownCue = ({ play: _parent, ...cue }: InventedOrg["cues"][number]): Record<string, Json> => cue;
  app.get("/v1/plays/:play/cues", (context) => context.json(cuesOf(context).map(shownCue)));
  app.post("/v1/plays/:play/cues", async (context) => {
    const cue = { id: newId(), ...(await bodyOf(context, "cues")), play: playOf(context).id as number };
    orgOf(context).cues.push(cue);
    return context.json(shownCue(cue), 201);
  });
  app.get("/v1/plays/:play/cues/:id", (context) =>
    context.json(shownCue(findIn(cuesOf(context), context.req.param("id")))),
  );
  // A line with "um" in it is bad, one in brackets is cut; a cue is good when the script has its name. Nothing is over at the first look.
  const tryOut = (context: Context<Env>, type: string, parts: readonly Record<string, Json>[]): Kept => {
    const one = { id: newId(), type, play: playOf(context).id, parts, over: null };
    orgOf(context).tries.push(one as unknown as Kept);
    return one as unknown as Kept;
  };
  const shownTry = (one: Kept): Record<string, Json> => {
    const parts = one.parts as readonly Record<string, Json>[];
    const count = (how: string): number => (one.over === null ? 0 : parts.filter((part) => part.how === how).length);
    const counts = {
      all: parts.length,
      good: count("good"),
      fair: count("fair"),
      bad: count("fail"),
      cut: count("cut"),
    };
    return { id: one.id, ...counts, parts: one.over === null ? [] : parts, over: one.over ?? null, pence: 7 };
  };
  const scriptOf = (context: Context<Env>): string => {
    const { waits, script } = playOf(context);
    return String(waits.script ?? script);
  };
  app.post("/v1/plays/:play/readings", async (context) => {
    if (((await context.req.json()) as Record<string, Json>).aloud !== true) throw new Refusal(400, "read it aloud");
    const lines = scriptOf(context).split("\n");
    const howOf = (line: string): string => (line.startsWith("(") ? "cut" : /\bum\b/.test(line) ? "fail" : "good");
    return context.json(
      shownTry(
        tryOut(
          context,
          "readings",
          lines.map((line) => ({ how: howOf(line), note: "said um" })),
        ),
      ),
      201,
    );
  });
  app.post("/v1/plays/:play/rehearsals", async (context) => {
    const numbers = ((await context.req.json()) as { readonly cue_numbers: readonly Json[] }).cue_numbers;
    const parts = numbers.map((number) => {
      const { id, name } = findIn(cuesOf(context), String(number));
      return { cue: id, how: scriptOf(context).includes(String(name)) ? "fair" : "fail", note: "never said" };
    });
    return context.json(shownTry(tryOut(context, "rehearsals", parts)), 201);
  });
  for (const type of ["readings", "rehearsals"])
    app.get(`/v1/plays/:play/${type}`, (context) => {
      const { id } = playOf(context);
      return context.json(
        orgOf(context)
          .tries.filter((one) => one.type === type && one.play === id)
          .map(shownTry),
      );
    });
  app.get("/v1/tries/:id", (context) =>
    context.json(shownTry(Object.assign(findIn(orgOf(context).tries, context.req.param("id")), { over: "now" }))),
  );

  const listener = createAdaptorServer({ fetch: app.fetch }) as Server;
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const server: InventedServer = {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    orgs,
    org: orgs[0]?.kept as InventedOrg,
    other: orgs[1]?.kept as InventedOrg,
    requests,
    strays,
    loseAnswerOf: (request) => {
      lost = request;
    },
    lag: (paths, reads) => {
      late = { paths, org: structuredClone(server.org), reads };
    },
    cutListsOf: (paths) => {
      cut = paths;
    },
    onRequest: () => undefined,
    close: async () => {
      listener.closeAllConnections();
      listener.close();
      await once(listener, "close");
    },
  };
  return server;
}

class Refusal extends Error {
  readonly status: 400 | 401 | 404;
  constructor(status: 400 | 401 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

function emptyOrg(): InventedOrg {
  return {
    museum: { name: "The Museum", timezone: "UTC", fee: 5, founded: 1900 },
    houses: [],
    rooms: [],
    lamps: [],
    letters: [],
    guilds: [],
    plaques: [],
    labels: [],
    stories: [],
    safes: [],
    gates: [],
    lanterns: [],
    scrolls: [],
    chests: [],
    scraps: [],
    plays: [],
    cues: [],
    tries: [],
    readings: [],
  };
}
