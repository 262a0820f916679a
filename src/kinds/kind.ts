// A kind is a table: everything that the tool knows about a resource is derived from it.

/** A type of resource, as in addresses: `agent.support`. */
export type KindName = string;

/** The three dialects of the API (design section 5). */
export type Dialect = "staged" | "flat" | "org-scoped";

/** Plain JSON. An id beyond 2^53 is kept as text. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * How a field is written, compared and shown.
 * text: a long text that is shown as a line diff. url: an address that ThunderPhone calls. headers: `{name: value}` in YAML, `[{key, value}]` on the wire, values are secret.
 * content: a text, a file or what is at an address, which lists don't show: see `Content`.
 * id_list: ids, compared as a set. objects: a list of objects. object: one object of known members. tools: the older API's inline tools, with secret endpoint headers. flags: names that are true or false. json: any JSON, compared by value.
 */
export type FieldType =
  | "string"
  | "text"
  | "url"
  | "content"
  | "integer"
  | "boolean"
  | "enum"
  | "string_list"
  | "id"
  | "id_list"
  | "headers"
  | "objects"
  | "object"
  | "tools"
  | "flags"
  | "json";

/**
 * Of a field of type `content`: where it stands in answers, and what may be sent. In YAML it is a text, `{file}` or `{url}`. Where a read
 * doesn't show it, the record tells what was sent last, and the time stamp of the object whether somebody edited it since.
 */
export interface Content {
  /** The member that holds the address that it came from. What came from one is never changed in place, and nothing else becomes that. */
  readonly url: string;
  /** The member, and its value, that says that the field itself is the text that was sent, and not one that was taken from a file. */
  readonly isText: readonly [member: string, value: string];
  /** Files that are sent as they are, with their media type, by the end of their name; texts are sent as a text. */
  readonly files: Readonly<Record<string, string>>;
  /** Names of texts end in one of these. */
  readonly texts: readonly string[];
  /** Bytes that are taken at most. */
  readonly most: number;
}

/** Which state an object is waited for after a write, and after that of an earlier run. */
export interface Ready {
  readonly field: string;
  readonly value: string;
  readonly failed: readonly string[];
  /** A read-only field that says why it failed. */
  readonly reason: string;
}

/** One field of a kind, named exactly as the API spells it. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** One line of help: shown by editors and in the reference page. */
  readonly help: string;
  /** Known values of an enum or of the items of a `string_list`, or the only ones of an integer; the API may grow, `extra` is the way past the check. */
  readonly values?: readonly string[];
  /** `null` clears it. */
  readonly nullable?: boolean;
  /** Needed to create one. */
  readonly required?: boolean;
  /** Needed to create one in which another field has this value, be it by default. */
  readonly neededWhere?: { readonly field: string; readonly value: string };
  /** false: the create doesn't take it, and it is written by a call right after. */
  readonly create?: false;
  /** Regular expression that a string must match, or each item of a `string_list`. */
  readonly pattern?: string;
  /** What matches it, as a sentence goes on behind "must": "begin with https://". */
  readonly form?: string;
  readonly maxLength?: number;
  /** Of a `string_list`: the order of its items says nothing. */
  readonly anyOrder?: true;
  /** A value that only the API sets, and what it counts as: `{failing: active}`. */
  readonly countsAs?: Readonly<Record<string, string>>;
  /** Goes along with every write of an object, as it is: an API may else set it back. */
  readonly along?: true;
  /** For `objects`: the properties of each item; others that a read adds are ignored. */
  readonly items?: { readonly required: readonly string[]; readonly optional?: readonly string[] };
  /** For `object`: what it holds. Members without a default that are not written are not managed; others that a read adds are ignored. */
  readonly members?: readonly Field[];
  /** Points at another resource: `as` is the YAML name that takes keys (`integrations`), `name` takes raw ids. */
  readonly reference?: { readonly kind: KindName; readonly as?: string };
  /** The read name when it differs: `integration_ids` is read as objects under `integrations`. */
  readonly readAs?: string;
  /** Name of the waiting value in a staged read; left out: `draft_<name>`. `null`: has none. */
  readonly draftName?: string | null;
  /** The waiting value that says "no draft", for one that is never null in a read. Left out: null. */
  readonly noDraft?: Json;
  /** A value that the API fills in: equal to absent. */
  readonly default?: Json;
  /** What an answer has where nobody chose: an import doesn't write it down. Compared like any other value. */
  readonly usual?: Json;
  /** Dialects that have this field; left out: staged and flat. */
  readonly dialects?: readonly Dialect[];
  /** Values allowed per dialect when they differ from `values`. */
  readonly valuesIn?: Readonly<Partial<Record<Dialect, readonly string[]>>>;
  readonly content?: Content;
  /** For `json`: no id stands in it, so whoever deletes something need not look. */
  readonly noIds?: true;
  /** Callers hear a change of it. Of a reference: who is led to this object is led on to that one. */
  readonly heard?: boolean;
  /** What the values of all children of one parent should add up to, as far as anybody knows. */
  readonly total?: number;
  /** The member of this group that is true while what it sets up costs money by itself. */
  readonly spends?: string;
  /** Its values stand in a catalogue of the API that is read only when one changes. */
  readonly catalogue?: CatalogueName;
}

/** Paths of a kind in one dialect, below the base URL, with `{org}`, `{parent}`, `{holder}` and `{id}` as placeholders. */
export interface Endpoints {
  /** Of what every org has one, the list answers that one object; of relations, all that hold some. */
  readonly list: string;
  readonly create?: string;
  /** Makes one of what is at an address. Left out: none can be made of that. */
  readonly createFromUrl?: string;
  /** Tries once more what failed. */
  readonly retry?: string;
  /** Left out: an object can't be changed by its id or deleted, and only its list shows it. */
  readonly item?: string;
  readonly duplicate?: string;
  /** Fields that the duplicate call takes; the others go into the first update. */
  readonly duplicateFields?: readonly string[];
  readonly transfer?: string;
  readonly deploy?: string;
  readonly discardDraft?: string;
  /** Gives an object another secret in place of that which was shown once. Left out: it keeps the one that it was born with. */
  readonly renew?: string;
  /** What has to be called after each create and change: see `Follow`. It may be repeated. */
  readonly follow?: string;
  /** The states that an object was in. */
  readonly versions?: string;
  /** The calls that an object had, newest first. */
  readonly calls?: string;
  /** Query string that a delete must carry. */
  readonly deleteQuery?: string;
  /** Body field of the create that makes a repetition harmless. */
  readonly idempotencyKey?: string;
  /** Younger than the rest of its API: one that answers 404 to its list does not have the kind. */
  readonly optional?: true;
  /** Of what every org has one: while nobody has set it, the API answers 404, and the first change sets it. */
  readonly unset?: true;
}

/** How an object of a kind comes to be. */
export type Birth = Made | Bought | Upserted | Given;

/** From its fields. Two creates make two. */
export interface Made {
  readonly by: "fields";
}

/** Bought by area and never made of its fields: it is irreplaceable, so prune never lets go of it. */
export interface Bought {
  readonly by: "provision";
  /** Pattern of a key that is itself the natural name (a phone number); any other key buys one. */
  readonly keyPattern: string;
  /** The field that the key of a bought one stands for when it is not written. */
  readonly name: string;
  /** Field and value that a bought one is waited for. */
  readonly ready: { readonly field: string; readonly value: string; readonly failed: readonly string[] };
}

/** From its fields; a second create of the same natural name changes the first one. It may be repeated, it is how one is changed, and no name changes. */
export interface Upserted {
  readonly by: "upsert";
  /** Pattern of a key that is itself the natural name (a phone number); whatever has another key writes its name. Left out: any key may be. */
  readonly keyPattern?: string;
}

/** Every org has exactly one: its section holds the fields, it has no key and no id, and is neither made nor deleted. */
export interface Given {
  readonly by: "org";
}

/** What has to happen to an object after each create and change of it. It is known in the record to be due until it was done. */
export interface Follow {
  /** How a sentence goes on behind "then": "its tools are read anew". */
  readonly does: string;
  /** Only where this field has this value. */
  readonly where: { readonly field: string; readonly value: Json };
  /** A read-only field that says why it went wrong. Empty: it went well. */
  readonly failed?: string;
  /** A read-only field that says when it was done last. */
  readonly at?: string;
}

/** A read-only field of an object that says that it does not count any more: `{status: [released, releasing]}`. */
export interface Gone {
  readonly field: string;
  readonly values: readonly Json[];
}

/** A relation that another object holds: nothing has an id of its own, and one list of holders shows the relations of all parents. */
export interface Member {
  /** Words for people: "provider connection", "provider connections". */
  readonly title: { readonly one: string; readonly many: string };
  /** Where the answer of the list has the holders. */
  readonly holders: string;
  /** Members of a holder that it goes by, one behind the other: each only where it takes that to tell two of them apart. */
  readonly names: readonly string[];
  /** Where a holder has its relations. */
  readonly shown: string;
  /** Members of a relation that say whose it is, the first that is there. */
  readonly parent: readonly string[];
  /** How people make a holder, in a sentence. */
  readonly made: string;
}

/** A secret that the answer of a create shows, that of a renewal as well, and nothing else ever. It goes where the option `secret_to` says. */
export interface Once {
  /** Its wire name in such an answer. */
  readonly field: string;
  /** Words for people: "signing secret". */
  readonly title: string;
  /** What becomes of those who have the one before, where it can be renewed. */
  readonly renewed?: string;
}

/** What an option of a resource means; options steer the tool and are never sent. */
export interface Option {
  readonly name: string;
  readonly type: "string" | "boolean" | "string_list" | "json";
  readonly help: string;
}

/** What the API tells of each call that an object had. Nothing else of a call is read, and so nothing of who called. */
export interface Calls {
  /** Words for people: "call", "calls". */
  readonly title: { readonly one: string; readonly many: string };
  /** The text that a call was spoken from: a field that a call keeps as it was then. */
  readonly keeps: string;
  /** Where things stand in a call. */
  readonly members: {
    readonly id: string;
    /** Id of the object. */
    readonly object: string;
    /** That text. */
    readonly kept: string;
    /** What took the place of each `{{name}}` in it. */
    readonly variables: string;
    readonly begin: string;
    readonly outcome: string;
    readonly grade: string;
    /** Set where something took the call in place of the object. */
    readonly instead: string;
  };
  /** What that is, in words. */
  readonly instead: string;
  /** Other fields that a call keeps, and where: they tell lines with the same text apart. */
  readonly alsoKeeps: Readonly<Record<string, string>>;
  /** Members of which one is true where nobody called. */
  readonly tries: readonly string[];
  /** How a call may have ended. Any other value says that nobody knows. */
  readonly outcomes: { readonly all: readonly string[]; readonly failure: string };
}

/** How an object leads callers. */
export interface Route {
  /** The field that holds who answers a call to it. */
  readonly answers: string;
  /** The field that holds who places calls from it. */
  readonly places: string;
  /** The fact that is false where the API lets nobody place calls from it, and the one that says why. */
  readonly mayPlace: { readonly fact: string; readonly reason: string };
}

/** What the API can try on the draft of an object before it is deployed. Each run costs money, and two calls begin two. */
export interface Check {
  /** Its name in the option `checks`. */
  readonly name: string;
  /** One line of help. */
  readonly help: string;
  /** Words for people: what one part of a run is. */
  readonly title: { readonly one: string; readonly many: string };
  /** Below the base URL, with `{id}` as the object and `{run}` as the run. */
  readonly paths: { readonly start: string; readonly list: string; readonly run: string };
  /** What every start says. */
  readonly body: Readonly<Record<string, Json>>;
  /** It plays children of the object that the option names, and `as` names them to the API. Left out: what people chose in the dashboard. */
  readonly plays?: {
    readonly kind: KindName;
    readonly as: string;
    /** A kind that collects some of them: the option may name one in place of them. */
    readonly set?: {
      readonly kind: KindName;
      readonly field: string;
      readonly passRate: readonly [field: string, member: string];
    };
  };
  /** What a run tells of itself. */
  readonly tells: {
    readonly total: string;
    readonly passed: readonly string[];
    readonly failed: string;
    /** Parts that were left out and say nothing. */
    readonly skipped?: string;
    /** Set when it is over. */
    readonly end: string;
    /** States in which nothing more comes. */
    readonly broken: readonly string[];
    readonly reason: string;
    readonly cents: string;
    /** SHA-256 of the text that it was made with, and the field that holds that. */
    readonly hash: string;
    readonly about: string;
    /** Where its parts are, and what one that failed is told by: its state, why, and the id of what it plays. */
    readonly parts: string;
    readonly states: readonly string[];
    readonly reasons: readonly string[];
    readonly played: string;
  };
}

/** A question to the API about a text that callers are to hear. Asking changes nothing. */
export interface Advice {
  /** What is asked, as a sentence begins: "the language check". */
  readonly title: string;
  /** Below the base URL. `{id}` is the live object: without one it is not asked. */
  readonly path: string;
  readonly dialects: readonly Dialect[];
  /** The field that holds the text. */
  readonly about: string;
  /** Members of the question, and the fields that they are taken from. What has no value is left out. */
  readonly asks: Readonly<Record<string, string>>;
  readonly says: Said;
}

/**
 * Where an answer says something. findings: a list, each with a name and what it is about. doubt: one sentence, where a member is true.
 * An answer of neither that asks for time is asked for again.
 */
export type Said =
  | {
      readonly form: "findings";
      readonly list: string;
      readonly name: string;
      readonly about: string;
      readonly again: string;
    }
  | {
      readonly form: "doubt";
      readonly when: string;
      readonly words: string;
      readonly names: readonly [string, string];
    };

/** A list outside of all kinds whose items may point at an object. */
export interface ReferrerList {
  /** "campaign" */
  readonly title: string;
  readonly path: string;
  /** Field that holds the id. */
  readonly field: string;
  /** Fields that name an item, the first that is there. */
  readonly names: readonly string[];
}

/** The name of a catalogue, and of the list in an answer that holds more than one. */
export type CatalogueName = string;

/** Where entries of a catalogue stand, and in which words. */
export interface CatalogueSource {
  readonly path: string;
  /** Members that hold what the API takes: an entry goes by each of them. */
  readonly ids: readonly string[];
  /** Members that hold what people call it, the first that is there. */
  readonly names: readonly string[];
  /** An API without it has no entries there. Left out: it has no catalogue at all. */
  readonly optional?: boolean;
}

/** Values of a field that the API lists. */
export interface Catalogue {
  readonly name: CatalogueName;
  /** Words for people: "voice", "voices". */
  readonly title: { readonly one: string; readonly many: string };
  /** The beginning of a sentence about what is not in it: "neither … nor … have". */
  readonly nowhere: string;
  readonly sources: readonly CatalogueSource[];
  /** Dialects that have it. */
  readonly dialects: readonly Dialect[];
  /** Regular expression that takes the language out of an id. Left out: ids tell none. */
  readonly language?: string;
}

/** Everything that the tool knows about one kind. */
export interface Kind {
  readonly name: KindName;
  /** The section of the YAML file, such as `agents`; of a child, the name under which it stands in its parent and in `defaults`. */
  readonly section: string;
  /** Each belongs to one object of this kind, which has no parent itself: it is written below that, read by it, and gone with it. Ids differ in all parents, names in one. */
  readonly parent?: KindName;
  /** Words for people: "agent", "agents". */
  readonly title: { readonly one: string; readonly many: string };
  readonly help: string;
  readonly fields: readonly Field[];
  readonly options: readonly Option[];
  readonly endpoints: Readonly<Partial<Record<Dialect, Endpoints>>>;
  /** The field that people know it by: used to adopt (identity ladder step 5). */
  readonly naturalName: string;
  /** The API tells them apart by that name: two of one name are an error and not only a trap. */
  readonly distinct?: true;
  /** The field that the body of a Markdown file with front matter stands for. Left out, and for a child: YAML only. */
  readonly markdownBody?: string;
  /** Such a file is one of these when none of its folders says what it is. One kind has this. */
  readonly markdownAnywhere?: true;
  /** PATCH writes a draft that callers hear after deploy, where the object carries `has_draft`. */
  readonly staged: boolean;
  /** The body field that guards against a concurrent edit, where the dialect is staged. */
  readonly guard?: string;
  /** Ids on the wire: numbers or text. */
  readonly id: "integer" | "uuid";
  readonly birth: Birth;
  readonly follow?: Follow;
  readonly ready?: Ready;
  /** Members under which some answers to a write have the object, or a list of it alone. */
  readonly wrapped?: readonly string[];
  /** A read-only field that counts who has one: a change is live in all of them at once, whatever waits for a deploy there. */
  readonly userCount?: string;
  /** A read-only field that counts what is in one, and words for that: what holds some that this tool did not make as children of it is not deleted. */
  readonly holds?: { readonly count: string; readonly title: { readonly one: string; readonly many: string } };
  /** It leads callers. */
  readonly route?: Route;
  readonly gone?: Gone;
  /** It is a relation of its parent and of a holder with its natural name: born by a PUT, which is also how it is changed. */
  readonly member?: Member;
  readonly once?: Once;
  /** What the API has of one and this tool leaves to people, by wire name, with a sentence on why. */
  readonly byHand?: Readonly<Record<string, string>>;
  /** People talk to it, and the API keeps what they heard. */
  readonly calls?: Calls;
  /** What the API can be asked about one before callers hear it. */
  readonly advice?: readonly Advice[];
  /** What the API can try on its draft, where there is one. Its option `checks` says what of it. */
  readonly checked?: readonly Check[];
  /** Members of an object that some answers have in place of fields: `{endpoint: {url: endpoint_url}}`. */
  readonly aliases?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * Where an object is looked at once more, before it is called gone or edited and before a write that nothing guards. item: by itself.
   * list: by itself only whether it is there, as that answers another shape. only list: the API shows none by itself.
   */
  readonly reread: "item" | "list" | "only list";
  /** Lists of the flat API that are read before one is deleted. */
  readonly referrers?: readonly ReferrerList[];
  /** The wire names of secrets that the API gives out and nobody manages: they are never looked at. */
  readonly hidden?: readonly string[];
  /** The wire names of read-only fields worth keeping for messages (status, agent_count, …). */
  readonly facts?: readonly string[];
}
