// The kind tables → JSON Schemas of what the tool writes: the plan for policy tools, and the record of an org.
// They are open: a reader of an older schema passes over what a newer version adds. The tests close them and check real output.

const draft = "http://json-schema.org/draft-07/schema#";
const text = (description) => ({ description, type: "string" });
const digest = (description) => ({ description, type: "string", pattern: "^[0-9a-f]+$" });
const list = (description, items = { type: "string" }) => ({ description, type: "array", items });
const flag = (description) => ({ description, type: "boolean" });
const count = (description) => ({ description, type: "integer", minimum: 0 });
const oneOf = (description, values) => ({ description, enum: values });
const marks = (description) => ({ description, type: "object", additionalProperties: { const: true } });

/** An object whose members are all required but those named as optional. */
const object = (description, properties, optional = []) => ({
  description,
  type: "object",
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});

/** What a command prints. One that could not begin only says why: the rest of it is there as a whole or not at all. */
const printed = (description, properties, optional = []) => {
  const always = ["format_version", "exit_code", "diagnostics"];
  const rest = Object.keys(properties).filter((name) => ![...always, ...optional].includes(name));
  return {
    ...object(description, properties, [...rest, ...optional]),
    dependencies: Object.fromEntries(rest.map((name) => [name, rest])),
  };
};

const actions = {
  create: "Made anew.",
  duplicate: "Made as a copy of another.",
  adopt: "Taken over as it is, or changed along.",
  update: "Changed.",
  deploy: "A draft that waits is deployed.",
  assign: "A number is led elsewhere.",
  delete: "Deleted.",
  forget: "No longer managed.",
};

const diagnostic = object(
  "One thing that is wrong or worth knowing, in words.",
  {
    severity: oneOf("How bad it is.", ["error", "warning", "note"]),
    code: text("Stable: for programs."),
    message: text("For people; the words may change."),
    hint: text("What to do or to write instead."),
    position: object("Where in a file.", {
      file: text("Path from the working folder."),
      line: count("From 1."),
      column: count("From 1."),
    }),
    source: text("The line, or the part of a very long one that is around the place."),
    from: count("Column at which the source begins. Left out: 1."),
    length: count("How many characters of the line are meant."),
    org: text("Name of the org."),
    address: text("Address of the resource, without the org."),
    category: oneOf("Decides the exit code. Left out: error.", [
      "error",
      "refused",
      "unfinished",
      "stale",
      "locked",
      "unknown",
    ]),
  },
  ["hint", "position", "source", "from", "length", "org", "address", "category"],
);

const unmanaged = (description) => ({
  description,
  type: "object",
  additionalProperties: object("Objects of one kind.", {
    count: count("How many there are."),
    objects: list(
      "The first ten of them.",
      object("One object.", { id: text("Its live id."), name: text("What people call it.") }),
    ),
  }),
});

const failedOrg = (description) =>
  object(description, {
    exit_code: count("What the command would end with, were this the only org."),
    diagnostics: list("Why.", { $ref: "#/$defs/diagnostic" }),
  });

/** What is known of an apply. */
const applied = {
  commit: digest("Git commit that was checked out. Left out: no repository, or an undo file."),
  dirty: { description: "The files of the configuration had edits that no commit holds.", const: true },
  undo: { description: "It was an undo file.", const: true },
  at: text("Time stamp."),
  by: text("Who started it: a name of CI, or git's user.name. Never an e-mail address."),
};

/** Where files come from. */
const checkedOut = {
  commit: digest("Git commit that is checked out in the folder of the configuration. Left out: no repository."),
  dirty: { description: "Its files had edits that no commit holds.", const: true },
};

/** The schema of `plan --json` and of a plan file. */
export function planSchema(kinds, steps) {
  return {
    $schema: draft,
    title: "thundersync plan",
    ...printed(
      "What plan --json prints and plan --out saves. The names are those of Terraform's plan, so that policy tools for it read this.",
      {
        format_version: { description: "Version of this format.", const: "1.0" },
        exit_code: count("That of the command."),
        tool_version: text("Version of thundersync."),
        made: object(
          "What a page says of how it was made.",
          {
            files: list("Files of the configuration as they were named, the one that was asked for first."),
            flags: list("Flags that decide what the plan is of."),
            plan_file: text("The file that was applied."),
          },
          ["plan_file"],
        ),
        config: object(
          "Which configuration the plan was made of.",
          {
            digest: digest("Of every file and, keyed, of every environment value that was read."),
            files: {
              description: "Digest of each file, by its name from the folder of the configuration.",
              type: "object",
              additionalProperties: { type: "string" },
            },
            ...checkedOut,
            commit: digest(
              "Git commit that is checked out in the folder of the configuration, or that `ref` named. Left out: no repository.",
            ),
            ref: text("The ref of --to. Left out: it is of the files as they were."),
          },
          ["commit", "dirty", "ref"],
        ),
        options: object(
          "How the plan was asked for.",
          {
            adopt: oneOf("Which live objects of a wanted name are taken over.", [
              "equal-or-different",
              "identical",
              "never",
            ]),
            allow_recreate: flag("What was bound and is gone is made anew."),
            foreign_draft: oneOf("What happens to drafts of others.", ["refuse", "include", "discard"]),
            drift: oneOf("What happens to edits made in the dashboard.", ["stop", "overwrite"]),
            prune: flag("What has left the configuration is deleted."),
            run_checks: flag("What `checks` says is run before a deploy, for money."),
            targets: list("Addresses that the plan is limited to. Empty: all."),
            confirm_deletes: count("The number of deletes that was confirmed."),
          },
          ["confirm_deletes"],
        ),
        org_names: list("All orgs of the run, in the order of the configuration."),
        orgs: {
          description: "Each org, by name: its plan, or why there is none.",
          type: "object",
          additionalProperties: { anyOf: [{ $ref: "#/$defs/org" }, { $ref: "#/$defs/failed_org" }] },
        },
        resource_changes: list("One row a resource that changes, in the order of the apply.", {
          $ref: "#/$defs/resource_change",
        }),
        resource_drift: list("The same rows with only what was edited in the dashboard since the last apply.", {
          $ref: "#/$defs/resource_change",
        }),
        summary: { description: "Counts over all orgs.", $ref: "#/$defs/summary" },
        diagnostics: list(
          "Every error, refusal and warning. Where no plan could be made, they are all that there is.",
          {
            $ref: "#/$defs/diagnostic",
          },
        ),
        more_diagnostics: count("How many there are besides, when there are very many."),
        created_at: text("In a plan file: when it was made. After 24 hours it is stale."),
        seal: digest("In a plan file: shows that nobody changed it."),
      },
      ["more_diagnostics", "created_at", "seal"],
    ),
    $defs: {
      failed_org: failedOrg("One org without a plan."),
      org: object(
        "One org.",
        {
          org_id: text("Id of the organisation, where the API names it."),
          dialect: oneOf("Which generation of the API it has.", ["staged", "flat", "org-scoped"]),
          serial: count("Serial of the record that the plan was made with."),
          lineage: text("Which record it was. Left out: there was none."),
          keyed: digest("Of nothing, with the key of the org: another one shows that the key is another one."),
          digest: digest("Of the whole plan of this org: the same plan has the same."),
          ref: text("The ref that its resources were read at. Left out: in the files as they were."),
          commit: digest("The commit that `ref` named."),
          summary: { $ref: "#/$defs/summary" },
          unmanaged: unmanaged("What the org has that the configuration does not name, by kind."),
          notes: list("What is worth knowing and stops nothing.", { $ref: "#/$defs/diagnostic" }),
          foreign_drafts: list("Drafts that somebody else wrote and that the plan meets, with both texts.", {
            $ref: "#/$defs/foreign_draft",
          }),
          refusals: list("What keeps the plan from being applied. Empty: nothing.", { $ref: "#/$defs/diagnostic" }),
          routing: list(
            "Where each number leads after the plan.",
            object(
              "One number.",
              {
                number: text("The number, or the key of one that is bought."),
                inbound: text("Name of the agent that answers."),
                outbound: text("Name of the agent that calls out."),
              },
              ["inbound", "outbound"],
            ),
          ),
          uses: list(
            "What the agents that numbers lead to will use.",
            object("One agent.", {
              name: text("Its name."),
              uses: list("Names of what it uses.", text("Such as an integration.")),
            }),
          ),
        },
        ["org_id", "lineage", "ref", "commit"],
      ),
      summary: object("Counts by action, and what stays as it is.", {
        ...Object.fromEntries(Object.entries(actions).map(([name, help]) => [name, count(help)])),
        adopt_changed: count("How many of those that are taken over are changed along."),
        unchanged: count("Nothing to do."),
      }),
      resource_change: {
        ...object(
          "One resource, however many calls it takes.",
          {
            address: text("With the org, as in acme-us/agent.support."),
            module_address: text("The org."),
            type: oneOf(
              "Kind of the resource.",
              kinds.map((kind) => kind.name),
            ),
            name: text("Key of the resource."),
            action: oneOf("What happens to it.", Object.keys(actions)),
            steps: list("The calls, in order.", { enum: steps }),
            title: text("What people call it."),
            previous_address: text("Its address before `previously` moved it."),
            change: object(
              "What changes on it. Secrets are masked.",
              {
                actions: list("Terraform's verbs.", { enum: ["no-op", "create", "update", "delete", "forget"] }),
                before: { description: "The fields that change, as they are. null: it is not there.", ...values },
                after: {
                  description: "The fields that change, as they will be. null: it will not be there.",
                  ...values,
                },
                after_unknown: marks("Fields that hold ids which this plan makes."),
                before_sensitive: marks("Fields that hold secrets."),
                after_sensitive: marks("Fields that hold secrets."),
                importing: object("It is there, and this plan takes it over.", { id: text("Its live id.") }),
              },
              ["importing"],
            ),
            id: text("Live id. Left out: it does not exist yet."),
            source: text("Address of what it is a copy of."),
            checks: list(
              "What its draft has to pass before it is deployed, in that order. Left out: nothing is run.",
              object(
                "One check.",
                {
                  name: text("As `checks` in the configuration calls it."),
                  pass_rate: { description: "Which part of it must pass.", type: "number", minimum: 0, maximum: 1 },
                  runs: count("How many times it is run."),
                  plays: list("What is played: addresses, or ids.", { type: "string" }),
                  passed: { description: "An earlier apply saw this very draft pass: nothing is run.", const: true },
                },
                ["passed"],
              ),
            ),
            reach: object(
              "Whom it touches.",
              {
                agents: list("Names of agents."),
                numbers: list("Phone numbers."),
                heard_at_once: flag("Callers hear it with their next call."),
                live_at_once_in: count("How many agents have it at once, without a deploy. Left out: none."),
                ...(kinds.some((kind) => kind.parent !== undefined)
                  ? { goes_along: list("Its children, which are deleted with it. Left out: none.") }
                  : {}),
              },
              ["live_at_once_in", "goes_along"],
            ),
            risk: object("Why to look twice.", {
              level: oneOf("How much.", ["low", "medium", "high"]),
              reasons: list("In words."),
            }),
            fields: list(
              "What is known of each field besides its values, in the order in which they are shown.",
              object(
                "One field.",
                {
                  name: text("Name of the field."),
                  text: { description: "Long text.", const: true },
                  drift: { description: "Edited in the dashboard since the last apply.", const: true },
                  loses_secret: { description: "What is there is a secret that nothing brings back.", const: true },
                  values: object(
                    "Where `before` and `after` don't say them.",
                    { before: { description: "As it is." }, after: { description: "As it will be." } },
                    ["before", "after"],
                  ),
                },
                ["text", "drift", "loses_secret", "values"],
              ),
            ),
            own: oneOf("created: this tool made it, and may delete it.", ["created", "adopted"]),
            provision: {
              description: "What a number is bought by.",
              type: "object",
              additionalProperties: { type: "string" },
            },
            replaces: object("What is deleted before it is made anew.", { id: text("Its live id.") }),
            digest: digest("Of the live object as it was read. Left out: it does not exist yet."),
            basis: object("What it depends on: apply goes on only when a fresh row has the same.", {
              digest: digest("Of all of it."),
              sent: {
                description: "Of each value that is sent. Those of secrets are keyed.",
                type: "object",
                additionalProperties: { type: "string" },
              },
              of: object("Of what no field and no value tells.", {
                fields: digest("The names of those that the configuration says."),
                options: digest("What it says besides them."),
                order: digest("What comes first."),
                source: digest("What is copied."),
                along: digest("What goes away with it."),
                played: digest("What its checks play."),
              }),
            }),
          },
          ["previous_address", "id", "source", "checks", "own", "provision", "replaces", "digest"],
        ),
        allOf: kinds.map(fieldsOfKind),
      },
      foreign_draft: object("A draft that somebody else wrote.", {
        address: text("With the org, as in acme-us/agent.support."),
        title: text("What people call it."),
        fate: oneOf(
          "refused: it is in the way. ships: it is deployed along, under what the configuration says. dropped: it is discarded first.",
          ["refused", "ships", "dropped"],
        ),
        fields: list(
          "What a read shows of it. A field that it clears is not among them.",
          object(
            "One field. Secrets are masked.",
            {
              name: text("Name of the field."),
              live: { description: "What callers get now. Left out: nothing." },
              draft: { description: "What waits." },
              desired: { description: "What the configuration says. Left out: nothing of this field." },
              sensitive: flag("A secret."),
              text: flag("Long text."),
            },
            ["live", "desired"],
          ),
        ),
      }),
      diagnostic,
    },
  };
}

/** The schema that a saved plan is checked against: the same without the words about fields, whose values may be anything. */
export function planFileSchema(kinds, steps) {
  const schema = planSchema(kinds, steps);
  const { allOf: _words, ...row } = schema.$defs.resource_change;
  return {
    ...schema,
    required: Object.keys(schema.properties).filter((name) => name !== "more_diagnostics"),
    $defs: { ...schema.$defs, resource_change: row },
  };
}

/** The schema of `apply --json`. Its `plan` is the document of the other schema. */
export function applySchema() {
  const way = object(
    "What there is to go back to.",
    {
      restores: oneOf("When the undo file brings something back.", ["now", "after a deploy"]),
      readable: list("What can only be read in it.", { enum: ["deleted", "drafts"] }),
      lost: list("Fields, by address, whose secret of before nothing brings back."),
    },
    ["restores"],
  );
  const change = object(
    "How one change ended.",
    {
      address: text("Address of the resource, without the org."),
      action: oneOf("What was to happen to it.", Object.keys(actions)),
      adopt_changed: { description: "It was taken over and changed along.", const: true },
      state: oneOf("held: it would be live at once, and only drafts were asked for.", [
        "done",
        "failed",
        "skipped",
        "held",
      ]),
      draft: { description: "It waits for deploy.", const: true },
      id: text("Live id."),
      diagnostic: { $ref: "#/$defs/diagnostic" },
      reason: text("Why it was not begun."),
    },
    ["adopt_changed", "draft", "id", "diagnostic", "reason"],
  );
  return {
    $schema: draft,
    title: "thundersync apply",
    ...printed(
      "What apply --json prints.",
      {
        format_version: { description: "Version of this format.", const: "1.0" },
        exit_code: count("That of the command."),
        diagnostics: list("Every error, refusal and warning.", { $ref: "#/$defs/diagnostic" }),
        more_diagnostics: count("How many there are besides, when there are very many."),
        undo_file: {
          description: "Where what was there before is kept. null: nothing was changed that could come back.",
          type: ["string", "null"],
        },
        not_restored: list("Fields, by address with the org, whose secret of before nothing brings back."),
        from_plan_file: { description: "It was the plan of a file, and that is used up.", const: true },
        orgs: {
          description: "What became of each org, by name.",
          type: "object",
          additionalProperties: object(
            "One org.",
            {
              exit_code: count("What the command would end with, were this the only org."),
              state: oneOf("As in the table of all orgs.", [
                "failed",
                "partly_done",
                "refused",
                "not_started",
                "planned",
                "done",
                "nothing_to_do",
              ]),
              reason: text("Why it was not started, where another org is why."),
              written: flag("Something was written to the API."),
              verified: flag("All that was written could be read back."),
              changes: list("Each change, in the order of the plan.", change),
              diagnostics: list("What is to be said of the whole org.", { $ref: "#/$defs/diagnostic" }),
              way_back: way,
            },
            ["reason", "way_back"],
          ),
        },
        plan: { description: "What was planned: the document of plan.schema.json.", type: "object" },
      },
      ["more_diagnostics", "from_plan_file"],
    ),
    $defs: { diagnostic },
  };
}

const values = { type: ["object", "null"], additionalProperties: true };

/** The schema of `pull --json`. */
export function pullSchema(kinds) {
  const names = [...new Set(kinds.flatMap((kind) => kind.fields.map((field) => field.name)))];
  return {
    $schema: draft,
    title: "thundersync pull",
    ...printed(
      "What pull --json prints.",
      {
        format_version: { description: "Version of this format.", const: "1.0" },
        exit_code: count("That of the command."),
        dry_run: flag("Nothing was to be written."),
        written: flag("The files were written."),
        files: list(
          "Each file that changes.",
          object("One file.", {
            file: text("Path from the working folder."),
            added: count("Lines."),
            removed: count("Lines."),
          }),
        ),
        fields: list(
          "Each managed field whose deployed value is not the written one.",
          object(
            "One field of one resource.",
            {
              address: text("With the org, as in acme-us/agent.support."),
              field: {
                description: `Wire name, such as ${names.slice(0, 3).join(", ")}; \`extra\` may bring others.`,
                type: "string",
              },
              outcome: oneOf(
                "taken: into the files. conflict: the configuration was edited too, or nobody can know. refused: it can't be written. waits: only the configuration was edited, and an apply is due.",
                ["taken", "conflict", "refused", "waits"],
              ),
              configured: { description: "The value in the configuration, before. Secrets are masked." },
              live: { description: "The deployed value. Secrets are masked." },
              sensitive: flag("It is a secret."),
            },
            ["configured", "live"],
          ),
        ),
        shared: list(
          "With --shared: each field of another org that says something new.",
          object("One field of one resource.", {
            address: text("With the org, as in acme-eu/agent.support."),
            field: text("Wire name."),
            before: { description: "What the configuration said. Secrets are masked." },
            after: { description: "What it says now." },
          }),
        ),
        notes: list("Drafts that wait, what waits for an apply, and who keeps a value of its own.", {
          $ref: "#/$defs/diagnostic",
        }),
        diagnostics: list("Why something was not taken over, and warnings about the configuration.", {
          $ref: "#/$defs/diagnostic",
        }),
        more_diagnostics: count("How many there are besides, when there are very many."),
      },
      ["more_diagnostics"],
    ),
    $defs: { diagnostic },
  };
}

/** The schema of `import --json`. */
export function importSchema(kinds) {
  return {
    $schema: draft,
    title: "thundersync import",
    ...printed(
      "What import --json prints.",
      {
        format_version: { description: "Version of this format.", const: "1.0" },
        exit_code: count("That of the command."),
        dry_run: flag("Nothing was to be written: --dry-run, or nobody said what to take."),
        written: flag("The files were written."),
        objects: list(
          "Each live object that was taken, or could be.",
          object(
            "One object.",
            {
              address: text(
                "The key that it gets, with the org, as in acme-us/agent.support. Left out: nobody knows before it is named.",
              ),
              org: text("The org that has it."),
              kind: oneOf(
                "What it is.",
                kinds.map((kind) => kind.name),
              ),
              id: text("Its live id."),
              name: text("What people call it."),
              as: oneOf(
                "new: it gets an entry of its own. shared: it is what a definition of all orgs says, and what differs is written below its org.",
                ["new", "shared"],
              ),
              fields: list("Wire names of what differs from the shared definition.", { type: "string" }),
            },
            ["address"],
          ),
        ),
        files: list(
          "Each file that changes or comes.",
          object("One file.", {
            file: text("Path from the working folder."),
            added: count("Lines."),
            removed: count("Lines."),
          }),
        ),
        vars: {
          description: "Variables that what is live tells, by org.",
          type: "object",
          additionalProperties: { type: "object", additionalProperties: { type: ["string", "number", "boolean"] } },
        },
        variables: list("Environment variables that stand for secrets; they have to be set before the next plan.", {
          type: "string",
        }),
        notes: list("What was left out, and why.", { $ref: "#/$defs/diagnostic" }),
        diagnostics: list("Why nothing was taken of an org, and warnings about the configuration.", {
          $ref: "#/$defs/diagnostic",
        }),
        more_diagnostics: count("How many there are besides, when there are very many."),
      },
      ["more_diagnostics"],
    ),
    $defs: { diagnostic },
  };
}

/** Which fields a row of a kind may show: every field of its table by wire name; `extra` may add others. */
function fieldsOfKind(kind) {
  const names = [...new Set([kind.naturalName, ...kind.fields.map((field) => field.name)])];
  const help = new Map(kind.fields.map((field) => [field.name, field.help]));
  const properties = Object.fromEntries(names.map((name) => [name, { description: help.get(name) ?? kind.help }]));
  const side = { type: ["object", "null"], properties };
  return {
    if: { properties: { type: { const: kind.name } } },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { properties: { change: { properties: { before: side, after: side } } } },
  };
}

/** The schema of the record of an org: `.thunderphone/<org>.json`. */
export function bindingsSchema(kinds) {
  const digests = (description) => ({ description, type: "object", additionalProperties: digest() });
  const alone = kinds.filter((kind) => kind.birth.by === "org").map((kind) => kind.name);
  const keyed = `(${kinds.map((kind) => kind.name).join("|")})\\..+`;
  const addresses = alone.length === 0 ? `^${keyed}$` : `^(${[keyed, ...alone].join("|")})$`;
  const revision = (description) =>
    object(
      description,
      {
        ...applied,
        digest: digest("Of the files that the org is made of: a commit of something else is no news."),
      },
      ["commit", "dirty", "digest", "undo", "by"],
    );
  const byAddress = (description, items) => ({
    description,
    type: "object",
    propertyNames: { pattern: addresses },
    additionalProperties: items,
  });
  return {
    $schema: draft,
    title: "thundersync record",
    ...object(
      "Which live object each key of the configuration is. No values, no secrets.",
      {
        version: { description: "Version of this format.", const: 1 },
        lineage: text("Made once: tells two histories apart."),
        serial: count("Counts the writes."),
        org: text("Name of the org in the configuration."),
        api: oneOf("Dialect that it was written with.", ["staged", "flat", "org-scoped"]),
        org_id: text("Id of the organisation, where the API names it."),
        keyed: digest(
          "Of the lineage, keyed with the credential: tells whether another one keyed the digests of secrets.",
        ),
        revision: revision("The last apply that left all of the org as its files say. Left out: there was none."),
        bindings: byAddress(
          "By address, such as agent.support.",
          object(
            "One live object.",
            {
              id: text("Its id."),
              own: oneOf("Whether this tool made it or took it over: only what it made it may delete.", [
                "created",
                "adopted",
              ]),
              applied: digests(
                "Digest of each field when it was last applied or found equal: what differs since was edited elsewhere.",
              ),
              written: digests("Digest of what YAML said of a field, where `applied` does not tell it."),
              shown: digests("Digest of what a read showed in place of a secret that it masks."),
              revision: revision("The apply that changed last what was applied here."),
              drafted: digests("Digest of each field of a draft that this tool wrote and that waits."),
              secret: {
                description: "Names of fields whose value came from the environment, or is a copy of one that did.",
                type: "array",
                items: { type: "string" },
              },
              owed: { description: "The secret that its create showed was never handed over.", const: true },
              due: { description: "What has to follow the last write was not seen to be done.", const: true },
              unread: { description: "It was made, and no read has shown it yet.", const: true },
              gone: { description: "It was deleted, and no read has shown yet that it is gone.", const: true },
              checks: object(
                "Checks of it that were begun, until what they are about is deployed.",
                {
                  about: digest("Of what was asked for, and of the object as it was."),
                  undrafted: { description: "It had no draft, so what is checked is live.", const: true },
                  runs: {
                    description: "By the name of the check and the number of the run.",
                    type: "object",
                    additionalProperties: object(
                      "One run.",
                      {
                        id: text("Its id. Left out: nobody knows whether it was begun."),
                        known: list("Runs that were there before."),
                        passed: { description: "It is over, and its check passed.", const: true },
                      },
                      ["id", "known", "passed"],
                    ),
                  },
                },
                ["undrafted"],
              ),
              protect: { description: "Never deleted, even after its key is gone.", const: true },
              prune: flag("Deleted, or not, when its key is gone."),
            },
            [
              "applied",
              "written",
              "shown",
              "revision",
              "drafted",
              "secret",
              "owed",
              "due",
              "unread",
              "gone",
              "checks",
              "protect",
              "prune",
            ],
          ),
        ),
        intents: byAddress(
          "Creates whose answer never came: the next run looks for them.",
          object(
            "One create that was about to be sent.",
            {
              step: oneOf("The call.", ["create", "duplicate", "transfer", "provision"]),
              at: text(
                "Time stamp of the moment before the call: soon after it, the next run waits before it concludes anything.",
              ),
              name: text("The name that it would have; left out: the API chooses it."),
              sent: digests("Digest of each field that was sent."),
              copy: text("Digest of what it would be a copy of."),
              known: {
                description: "Ids that were there before, where no name tells it.",
                type: "array",
                items: { type: "string" },
              },
            },
            ["at", "name", "sent", "copy", "known"],
          ),
        ),
      },
      ["org_id", "keyed", "revision", "intents"],
    ),
  };
}

/** The schema of `status --json`. */
export function statusSchema() {
  const optional = Object.keys(applied);
  return {
    $schema: draft,
    title: "thundersync status",
    ...printed(
      "What status --json prints.",
      {
        format_version: { description: "Version of this format.", const: "1.0" },
        exit_code: count("That of the command."),
        live: flag("The API was asked. Otherwise the files are compared with what was applied last."),
        config: object("Which files the orgs are compared with.", checkedOut, Object.keys(checkedOut)),
        orgs: {
          description: "Each org, by name: how it stands, or why nobody can tell.",
          type: "object",
          additionalProperties: { anyOf: [{ $ref: "#/$defs/org" }, { $ref: "#/$defs/failed_org" }] },
        },
        diagnostics: list("Every error, warning and note.", { $ref: "#/$defs/diagnostic" }),
        more_diagnostics: count("How many there are besides, when there are very many."),
      },
      ["more_diagnostics"],
    ),
    $defs: {
      diagnostic,
      org: object(
        "One org. `commit` and what follows are of the last apply that left all of it as its files said.",
        {
          state: oneOf(
            "The worst that there is. refused: nobody knows which object a key is, or it is gone. edited: in the dashboard. draft: one waits. behind, ahead: of the commits of the files. differs: no commit tells why.",
            ["refused", "edited", "draft", "behind", "ahead", "differs", "never-applied", "in-step"],
          ),
          ...applied,
          held_at: text("The ref at which the configuration holds it."),
          behind: count("Commits that changed its files since. Left out: in step, or nobody can count them."),
          ahead: count("Commits of its files that it runs and that are not checked out."),
          partly: object("A later apply that changed something, and not all.", applied, optional),
          unmanaged: unmanaged("With --live: what it has and no key names, by kind."),
          resources: list(
            "Each resource, or the one that was asked for.",
            object(
              "One resource. `commit` and what follows are of the apply that changed it last.",
              {
                address: text("With the org, as in acme-us/agent.support."),
                state: oneOf("missing: it was never applied. left: its key is gone from the files.", [
                  "refused",
                  "edited",
                  "draft",
                  "differs",
                  "missing",
                  "left",
                  "in-step",
                ]),
                fields: list("Fields that are not as the files say, or as they were applied."),
                draft: oneOf("Whose draft waits for deploy.", ["ours", "theirs"]),
                reason: text("Why it is refused."),
                id: text("Live id, where the record has it."),
                own: oneOf("Whether this tool made it or took it over.", ["created", "adopted"]),
                ...applied,
                title: text("With an address and --live: what people call it."),
                values: {
                  description:
                    "With an address and --live: its live values in words, by field. Secrets are named only.",
                  type: "object",
                  additionalProperties: { type: "string" },
                },
              },
              ["draft", "reason", "id", "own", "title", "values", ...optional],
            ),
          ),
        },
        ["held_at", "behind", "ahead", "partly", "unmanaged", ...optional],
      ),
      failed_org: failedOrg("One org that can't be told of."),
    },
  };
}

/** The schema of `orgs --json`. */
export function orgsSchema() {
  return {
    $schema: draft,
    title: "thundersync orgs",
    ...printed(
      "What orgs --json prints.",
      {
        format_version: { description: "Version of this format.", const: "1.0" },
        exit_code: count("That of the command."),
        orgs: list(
          "The orgs, in the order of the configuration.",
          object(
            "One org.",
            {
              org: text("Its name in the configuration."),
              org_id: text("Id of the organisation, where the configuration names it."),
              api: oneOf("Which API it has.", ["flat", "org-scoped"]),
              groups: list("The groups that it belongs to."),
              ref: text("The ref that holds it. Left out: none does."),
            },
            ["org_id", "ref"],
          ),
        ),
        matrix: object("One job an org, as GitHub Actions takes it for `matrix`.", {
          include: list("The jobs.", object("One job.", { org: text("Name of the org, for --org.") })),
        }),
        diagnostics: list("Every error and note.", { $ref: "#/$defs/diagnostic" }),
        more_diagnostics: count("How many there are besides, when there are very many."),
      },
      ["more_diagnostics"],
    ),
    $defs: { diagnostic },
  };
}

/** The schema of `log --json`. */
export function logSchema(kinds) {
  const value = (description) => ({ description });
  const change = object("One resource that the commit changed.", {
    address: text("With the org."),
    action: oneOf("Whether it came, changed or went.", ["add", "change", "remove"]),
    fields: list(
      "The fields that differ; of one that came all.",
      object(
        "One field.",
        {
          name: text("As the API spells it."),
          before: value("What it rendered to before. Left out: nothing."),
          after: value("What it renders to since; null: nothing."),
          sensitive: flag("It holds a secret, which is not shown."),
        },
        ["before"],
      ),
    ),
  });
  const entry = object(
    "A commit that changed something, or that can't be read.",
    {
      commit: digest("The commit. Left out: what the files say and no commit has yet."),
      date: text("The day on which it was written."),
      author: text("Who wrote it."),
      subject: text("The first line of its message."),
      applied: flag("The record says that this was applied last."),
      changes: list("What it changed.", change),
      diagnostics: list("Why it can't be read.", { $ref: "#/$defs/diagnostic" }),
    },
    ["commit", "date", "author", "subject", "diagnostics"],
  );
  return {
    $schema: draft,
    title: "thundersync log",
    ...printed(
      "What log --json prints.",
      {
        format_version: { description: "Version of this format.", const: "1.0" },
        exit_code: count("That of the command."),
        orgs: {
          description: "Each org, by name.",
          type: "object",
          additionalProperties: object(
            "One org.",
            {
              address: text("The resource that was asked for, with the org. Left out: all of them."),
              entries: list("The lines, newest first.", entry),
              versions: list(
                "With --live: what the org has, and the states before, newest first.",
                object(
                  "One state.",
                  {
                    version: text("As the API calls it; now: what the org has."),
                    created_at: text("When it came, as the API tells it."),
                    renders: oneOf("What renders to it: a commit of the lines, the files, or none of them.", [
                      "commit",
                      "files",
                      "none",
                    ]),
                    commit: digest("That commit."),
                  },
                  ["created_at", "commit"],
                ),
              ),
              calls: object("With --calls: what the callers of the resource heard, without tests and simulations.", {
                calls: count("The calls that were looked at."),
                more: flag("There are older calls."),
                rows: list(
                  "Commits of the lines that say what is heard, newest first, also those that nobody heard; then what none of them renders to.",
                  object(
                    "Calls that heard the same.",
                    {
                      heard: oneOf(
                        "What they heard: a commit of the lines, the files, what took the call in place of the agent (a variant), or none of them: edited in the dashboard, not committed, or older than the lines.",
                        ["commit", "files", "instead", "none"],
                      ),
                      commit: digest("That commit."),
                      calls: count("How many."),
                      outcomes: object(
                        "How they ended.",
                        Object.fromEntries(
                          [...new Set(kinds.flatMap((kind) => kind.calls?.outcomes.all ?? [])), "unknown"].map(
                            (name) => [name, count(name === "unknown" ? "Nobody knows." : "As the API calls it.")],
                          ),
                        ),
                      ),
                      grade: { description: "The average grade. Left out: none has one.", type: "number" },
                      failed_share: {
                        description:
                          "The share that failed, of those of which it is known how they ended. Left out: it is of none.",
                        type: "number",
                        minimum: 0,
                        maximum: 1,
                      },
                    },
                    ["commit", "grade", "failed_share"],
                  ),
                ),
              }),
              record: oneOf("What was applied last, as the record says: nothing, none of the lines, or one of them.", [
                "none",
                "elsewhere",
                "here",
              ]),
              more: flag("It ended before the history did: there may be older ones."),
              shallow: flag("Only the end of the history was fetched."),
            },
            ["address", "versions", "calls"],
          ),
        },
        diagnostics: list("Every error and note.", { $ref: "#/$defs/diagnostic" }),
        more_diagnostics: count("How many there are besides, when there are very many."),
      },
      ["more_diagnostics"],
    ),
    $defs: { diagnostic },
  };
}

/** The schema of an undo file. Whatever a field may hold may be brought back, and nothing else. */
export function undoSchema(kinds) {
  const byAddress = (description) => ({
    description,
    type: "object",
    patternProperties: Object.fromEntries(
      kinds.map((kind) => [
        kind.birth.by === "org" ? `^${kind.name}$` : `^${kind.name}\\..`,
        { $ref: `#/$defs/${kind.name}` },
      ]),
    ),
    additionalProperties: false,
  });
  return {
    $schema: draft,
    title: "thundersync undo file",
    ...object("What an apply took away.", {
      undo_version: { description: "Version of this format.", const: 1 },
      tool_version: text("Version of thundersync."),
      created_at: text("When the apply began to write."),
      orgs: list(
        "What was there in each org. Of two entries of one org the later counts.",
        object(
          "One org.",
          {
            org: text("Name of the org."),
            org_id: text("Id of the organisation, where the API names it."),
            dialect: oneOf("Which generation of the API it has.", ["staged", "flat", "org-scoped"]),
            objects: byAddress("What applying the file brings back."),
            drafts: byAddress("Drafts of others."),
            deleted: byAddress("What was deleted."),
            created: list("Addresses of what was created."),
            not_restored: list("Fields that hold secrets."),
          },
          ["org_id"],
        ),
      ),
    }),
    $defs: Object.fromEntries(
      kinds.map((kind) => [
        kind.name,
        object("One object as it was.", {
          id: { ...text("Its id."), minLength: 1 },
          ...(kind.parent === undefined ? {} : { parent: text("Id of its parent.") }),
          title: text("What people call it."),
          fields: {
            description: "Values by wire name.",
            type: "object",
            properties: Object.fromEntries(kind.fields.map((field) => [field.name, liveValue(field)])),
          },
        }),
      ]),
    ),
  };
}

/** What a read may show of a field. */
function liveValue(field) {
  switch (field.type) {
    case "string":
    case "text":
    case "url":
    case "enum":
    case "id":
      return { type: ["string", "null"] };
    case "integer":
      return { type: ["integer", "null"] };
    case "boolean":
      return { type: ["boolean", "null"] };
    case "string_list":
    case "id_list":
      return { type: ["array", "null"], items: { type: "string" } };
    case "objects":
      return { type: ["array", "null"], items: { type: "object" } };
    case "object":
      return { type: ["object", "null"] };
    default:
      return {};
  }
}

/** The schema of one line of `plan --json-lines` and `apply --json-lines`. */
export function eventsSchema(kinds, steps) {
  const org = text("Name of the org.");
  const address = text("With the org.");
  const action = oneOf("What is done.", Object.keys(actions));
  const reason = text("In words.");
  const diagnostics = (description) => list(description, { $ref: "#/$defs/diagnostic" });
  const event = (type, description, members) =>
    object(description, {
      type: { description: "Which event it is.", const: type },
      time: text("When it happened, as 2026-01-05T10:00:00.000Z."),
      ...members,
    });
  return {
    $schema: draft,
    title: "thundersync events",
    description: "One line of what plan --json-lines and apply --json-lines print. The last one is the result.",
    oneOf: [
      event("reading", "An org is begun.", { org, lists: count("Lists that are known to be needed of it.") }),
      event("list_read", "A list of an org was read, to plan it or to read back what was written.", {
        org,
        kind: oneOf(
          "Of what.",
          kinds.map(({ name }) => name),
        ),
      }),
      event("planned", "An org is planned.", {
        org,
        changes: count("Rows of its plan."),
        refusals: count("What keeps it from being applied."),
      }),
      event("not_planned", "An org can't be planned.", { org, diagnostics: diagnostics("Why.") }),
      event("rollout_started", "The apply begins.", {
        orgs: list("The orgs that have something to do."),
        changes: count("Changes of all of them."),
      }),
      event("canary_done", "The canaries are done and verified, and others are started.", {
        orgs: list("Those that follow."),
      }),
      event("apply_started", "The apply of an org begins.", { org, changes: count("Rows of its plan.") }),
      event("change_started", "A change begins.", { org, address, action }),
      event("step", "A call of a change begins.", { org, address, step: oneOf("Which.", steps) }),
      event("waiting", "A change waits for the API.", { org, address, reason }),
      event("written", "Something was written to the org, or may have been: told once.", { org }),
      event("change_done", "A change is done. Read back and found otherwise, it fails after that.", {
        org,
        address,
        action,
        id: text("The live id. Of what every org has one of, its address."),
      }),
      event("change_failed", "A change failed.", {
        org,
        address,
        action,
        diagnostic: { description: "Why.", $ref: "#/$defs/diagnostic" },
      }),
      event("change_skipped", "A change was not begun.", { org, address, action, reason }),
      event("change_held", "A change was not begun: it would be live at once, and only drafts were asked for.", {
        org,
        address,
        action,
        reason,
      }),
      event("apply_finished", "The apply of an org ended.", {
        org,
        exit_code: count("What the command would end with, were this the only org."),
        written: flag("Something was written."),
        verified: flag("All that was written could be read back."),
        diagnostics: diagnostics("What is to be said of the whole org."),
      }),
      {
        ...object("The last line: the document of --json, with this member before it.", {
          type: { description: "Which line it is.", const: "result" },
          exit_code: count("That of the command."),
        }),
        additionalProperties: true,
      },
    ],
    $defs: { diagnostic },
  };
}

/** The schema of `calls --json`, of each of its parts. */
export function callsSchema({ directions, outcomes }) {
  const value = (description) => ({ description });
  const one = object("One call. What the API doesn't tell is left out.", {
    org: text("Name of the org."),
    id: text("Its live id."),
    agent_id: text("Live id of the agent."),
    agent: text("Address of the agent with the org, where the record binds it."),
    variant: text("Label of the variant that took it."),
    began_at: text("Time stamp."),
    ended_at: text("Time stamp."),
    seconds: { description: "How long it took.", type: "number" },
    direction: text(`Who called: ${directions.join(", ")}, or what the API says by then.`),
    status: text("In the words of the API."),
    from_number: text("Masked unless --show-numbers is given."),
    to_number: text("Masked unless --show-numbers is given."),
    outcome: text(`How it ended: ${outcomes.all.join(", ")}, or what the API says by then.`),
    grade: { description: "From 0 to 100.", type: "number" },
    goal: text("Whether its goal was achieved."),
    goal_reason: text("Why, in words."),
    end_reason: text("Why it ended."),
    recording: text("Whether it was recorded."),
    issues: count("Issues that were found in it."),
    critical_issues: count("The critical ones of them."),
    unresolved_variables: value("Variables that had no value."),
    variables: value("Values of variables."),
    extracted: value("What was taken from it."),
    collected: value("What the agent was told."),
    transfer: text("How a transfer went."),
    transferred_to: text("Masked unless --show-numbers is given."),
    summary: value("What was said, in a few words."),
  });
  one.required = ["org", "id"];
  return {
    $schema: draft,
    title: "thundersync calls",
    ...object(
      "What calls --json prints. Which members there are depends on its part.",
      {
        format_version: { description: "Version of this format.", const: "1.0" },
        exit_code: count("That of the command."),
        calls: list("Of list: the calls of each org, newest first.", { $ref: "#/$defs/call" }),
        more: flag("Of list: there may be more of them."),
        call: { description: "Of show.", $ref: "#/$defs/call" },
        org: text("Of transcript and audio: name of the org."),
        id: text("Of transcript and audio: the live id of the call."),
        turns: list(
          "Of transcript: what was said.",
          object(
            "Somebody spoke.",
            {
              role: text("Who."),
              text: text("What. Numbers are masked unless --show-numbers is given."),
              begins_ms: { description: "Milliseconds after the begin of the call.", type: "number" },
            },
            ["begins_ms"],
          ),
        ),
        file: text("Of audio: what was written."),
        bytes: count("Of audio: how large it is."),
        diagnostics: list("Every error and note.", { $ref: "#/$defs/diagnostic" }),
        more_diagnostics: count("How many there are besides, when there are very many."),
      },
      ["calls", "more", "call", "org", "id", "turns", "file", "bytes", "more_diagnostics"],
    ),
    $defs: { call: one, diagnostic },
  };
}
