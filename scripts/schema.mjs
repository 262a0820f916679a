// The kind tables → the JSON Schema of thunderphone.yaml, for editors and for the validator.

/** One whole expression, in place of a value that is no text. */
const expression = "^\\$\\{.+\\}$";

/** The schema of a configuration file. */
export function configurationSchema(kinds) {
  const top = kinds.filter((kind) => kind.parent === undefined);
  const keyed = kinds.filter((kind) => !isGiven(kind));
  const sections = Object.fromEntries(
    top.map((kind) => [kind.section, { description: kind.help, $ref: `#/$defs/${shapeOfSection(kind)}` }]),
  );
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "thundersync configuration",
    description: "thunderphone.yaml, or a file that it includes.",
    type: "object",
    required: ["version"],
    additionalProperties: false,
    properties: {
      version: { description: "Version of this format.", const: 1 },
      orgs: {
        description:
          "The organisations, by a name of your choice. Left out: one org, default, with its key in THUNDERPHONE_API_KEY.",
        type: ["object", "null"],
        additionalProperties: { $ref: "#/$defs/org" },
      },
      vars: { description: "Values for ${var.NAME}. Never secrets.", $ref: "#/$defs/vars" },
      defaults: {
        description: "Fields for every resource of a section that doesn't write them itself.",
        $ref: "#/$defs/defaults",
      },
      include: {
        description:
          "More files below this folder: YAML with resources or with orgs, or an agent as Markdown with front matter. * and ** work.",
        type: ["array", "null"],
        items: { type: "string" },
      },
      drift: {
        description: "What an apply does about edits made in the dashboard: stop and show them, or overwrite them.",
        enum: ["stop", "overwrite"],
        default: "stop",
      },
      consent_to_charge: consentSchema("all orgs"),
      bindings: bindingsSchema(),
      ...sections,
    },
    $defs: {
      org: orgSchema(top),
      vars: { type: ["object", "null"], additionalProperties: { type: ["string", "number", "boolean"] } },
      defaults: {
        type: ["object", "null"],
        additionalProperties: false,
        properties: Object.fromEntries(
          keyed.map((kind) => [
            kind.section,
            {
              description: `Fields for all ${kind.title.many}.`,
              $ref: `#/$defs/${kind.name}${hasChildren(kind, kinds) ? "_alone" : ""}`,
            },
          ]),
        ),
      },
      ...Object.fromEntries(
        keyed.map((kind) => [
          kind.section,
          { type: ["object", "null"], additionalProperties: { $ref: `#/$defs/${kind.name}` } },
        ]),
      ),
      ...Object.fromEntries(keyed.map((kind) => [`${kind.section}_overlay`, overlaySchema(kind, kinds)])),
      ...Object.fromEntries(kinds.map((kind) => [kind.name, resourceSchema(kind, childSections(kind, kinds, ""))])),
      // What holds others looks otherwise in an overlay, which may take one of them away, and in the defaults.
      ...Object.fromEntries(
        kinds
          .filter((kind) => hasChildren(kind, kinds))
          .flatMap((kind) => [
            [`${kind.name}_overlay`, resourceSchema(kind, childSections(kind, kinds, "_overlay"))],
            [`${kind.name}_alone`, resourceSchema(kind, [])],
          ]),
      ),
    },
  };
}

/**
 * The same schema for the validator. What holds others has its own fields in one place: it looks otherwise in an overlay, which may take one
 * of them away, and in the defaults, which have none. Editors and types do better with three whole shapes.
 */
export function validatedSchema(kinds) {
  const schema = configurationSchema(kinds);
  const holders = kinds.filter((kind) => hasChildren(kind, kinds));
  return {
    ...schema,
    $defs: { ...schema.$defs, ...Object.fromEntries(holders.flatMap((kind) => partsOf(kind, kinds))) },
  };
}

function partsOf(kind, kinds) {
  const children = kinds.filter((child) => child.parent === kind.name);
  const fields = `${kind.name}_fields`;
  const holder = (shapeOf) => ({
    type: "object",
    allOf: [{ $ref: `#/$defs/${fields}` }],
    properties: Object.fromEntries(children.map((child) => [child.section, shapeOf(child)])),
  });
  const below = (suffix) => (child) => ({ $ref: `#/$defs/${child.section}${suffix}` });
  const anyOfThem = children.map((child) => [child.section, {}]);
  return [
    [fields, resourceSchema(kind, anyOfThem)],
    [kind.name, holder(below(""))],
    [`${kind.name}_overlay`, holder(below("_overlay"))],
    [`${kind.name}_alone`, holder(() => false)],
  ];
}

/** Every org has one: its section is the resource. */
function isGiven(kind) {
  return kind.birth.by === "org";
}

function hasChildren(kind, kinds) {
  return kinds.some((child) => child.parent === kind.name);
}

function shapeOfSection(kind) {
  return isGiven(kind) ? kind.name : kind.section;
}

/** The sections that stand in a resource of a kind. */
function childSections(kind, kinds, suffix) {
  return kinds
    .filter((child) => child.parent === kind.name)
    .map((child) => [child.section, { description: child.help, $ref: `#/$defs/${child.section}${suffix}` }]);
}

/** Said where the money is: by whoever reviews the files. */
function consentSchema(whom) {
  return {
    description: `true: --run-checks may spend money of ${whom} on the runs that \`checks\` of agents ask for.`,
    type: "boolean",
  };
}

/** One shape for all places, so that an error speaks of what was written and not of each place in turn. */
function bindingsSchema() {
  const text = (description) => ({ description, type: "string" });
  const method = (description, values) => ({ description, enum: values, default: values[0] });
  return {
    description:
      "Where the record of each org lives. Left out: .thunderphone/<org>.json in the work tree. git: on a ref of its own. http: behind Terraform's protocol for states.",
    type: ["string", "object"],
    pattern: "^git$",
    additionalProperties: false,
    properties: {
      git: {
        description: "On refs/thundersync/<org>; no branch is touched.",
        type: ["object", "null"],
        additionalProperties: false,
        properties: {
          remote: {
            description: "Name of the remote. Left out: origin, or the only one there is.",
            type: "string",
            pattern: "^[A-Za-z0-9_][A-Za-z0-9_./-]*$",
          },
        },
      },
      http: text("Address of the record, with ${org} in it where there are several orgs. ${env.NAME} works, too."),
      lock: text("Address of its lock. Left out: only runs on this machine wait for each other."),
      lock_method: method("How the lock is taken.", ["LOCK", "POST", "PUT"]),
      unlock_method: method("How it is given back.", ["UNLOCK", "DELETE", "POST", "PUT"]),
      username: text("User at the server."),
      password: {
        description: "Where the password comes from: ${env.NAME}, never the password itself.",
        type: "string",
        examples: ["${env.CI_JOB_TOKEN}"],
      },
    },
  };
}

function orgSchema(kinds) {
  const reference = (help) => ({
    description: help,
    type: ["string", "null"],
    examples: ["${env.THUNDERPHONE_API_KEY}"],
  });
  return {
    type: ["object", "null"],
    additionalProperties: false,
    properties: {
      org_id: {
        description:
          "Id of the organisation: checked, so that a wrong key can't reach the wrong org. The org-scoped API needs it.",
        type: ["integer", "string", "null"],
      },
      api_key: reference("Where the API key comes from: ${env.NAME}, never the key itself."),
      token: reference("Where the token of the org-scoped API comes from: ${env.NAME}, never the token itself."),
      groups: {
        description:
          "Groups that the org belongs to, by names of your choice: --org @pilot chooses all of the group pilot.",
        type: ["array", "null"],
        items: { type: "string" },
        examples: [["pilot", "eu"]],
      },
      ref: {
        description:
          "Tag, branch or commit that holds the org: it is planned from the configuration there until this line goes.",
        type: ["string", "null"],
        examples: ["v1.2"],
      },
      api: {
        description: "Which API the org has. org-scoped is the older one.",
        enum: ["flat", "org-scoped"],
        default: "flat",
      },
      consent_to_charge: consentSchema("this org"),
      vars: {
        description: "Values for ${var.NAME} in this org; they go before the shared ones.",
        $ref: "#/$defs/vars",
      },
      defaults: { description: "Fields for every resource of a section in this org.", $ref: "#/$defs/defaults" },
      ...Object.fromEntries(
        kinds.map((kind) => [
          kind.section,
          {
            description: `Changes to the shared ${kind.title.many} in this org, field by field. null: this org does not have it.`,
            $ref: `#/$defs/${isGiven(kind) ? kind.name : `${kind.section}_overlay`}`,
          },
        ]),
      ),
    },
  };
}

function overlaySchema(kind, kinds) {
  const name = hasChildren(kind, kinds) ? `${kind.name}_overlay` : kind.name;
  return {
    type: ["object", "null"],
    additionalProperties: { anyOf: [{ $ref: `#/$defs/${name}` }, { type: "null" }] },
  };
}

function resourceSchema(kind, children) {
  const fields = kind.fields.flatMap((field) => {
    const described = describedField(field);
    const as = field.reference?.as;
    return as === undefined
      ? [[field.name, described]]
      : [
          [as, { description: `${field.help} By key.`, ...keySchema(field) }],
          [field.name, { ...described, description: `${field.help} By id.` }],
        ];
  });
  const options = kind.options.map((option) => [
    option.name,
    { description: option.help, ...optionSchema(option, kind) },
  ]);
  const extra = {
    description:
      "Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.",
    type: ["object", "null"],
  };
  return {
    description: kind.help,
    type: isGiven(kind) ? ["object", "null"] : "object",
    additionalProperties: false,
    properties: Object.fromEntries([...fields, ...children, ...options, ["extra", extra]]),
  };
}

function describedField(field) {
  return {
    description: field.help,
    ...fieldSchema(field),
    ...(field.default === undefined ? {} : { default: field.default }),
  };
}

/** A reference by key, under the name that takes keys. */
function keySchema(field) {
  return field.type === "id_list"
    ? { type: ["array", "null"], items: { type: "string" } }
    : { type: field.required === true ? "string" : ["string", "null"] };
}

/** What a field may hold. One `type` with several names, where it does, gives one error instead of one a branch. */
function fieldSchema(field) {
  // null clears a field, or takes it away in an overlay.
  const clearable = field.required !== true || field.nullable === true;
  const orNull = (...types) => (clearable ? [...types, "null"] : types);
  switch (field.type) {
    case "string":
    case "url":
      return { type: single(orNull("string")), ...textLimits(field) };
    case "text":
      return {
        type: orNull("string", "object"),
        properties: {
          file: { description: "Path of a text file, from the folder of thunderphone.yaml.", type: "string" },
        },
        required: ["file"],
        additionalProperties: false,
      };
    case "content":
      return {
        type: orNull("string", "object"),
        properties: {
          file: { description: "Path of a file, from the folder of thunderphone.yaml.", type: "string" },
          url: { description: "Address that it is taken from.", type: "string" },
        },
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
      };
    case "integer":
      if (field.values !== undefined)
        return {
          anyOf: [
            { enum: [...field.values.map(Number), ...(clearable ? [null] : [])] },
            { type: "string", pattern: expression },
          ],
        };
      return { type: orNull("integer", "string"), pattern: expression };
    case "boolean":
      return { type: orNull("boolean", "string"), pattern: expression };
    case "enum": {
      const values = [...new Set([...(field.values ?? []), ...Object.values(field.valuesIn ?? {}).flat()])];
      return { anyOf: [{ enum: clearable ? [...values, null] : values }, { type: "string", pattern: expression }] };
    }
    case "string_list":
      return {
        type: orNull("array"),
        items: { type: "string", ...(field.values === undefined ? {} : { examples: [...field.values] }) },
      };
    case "id":
      return { type: orNull("integer", "string") };
    case "id_list":
      return { type: orNull("array"), items: { type: ["integer", "string"] } };
    case "headers":
      return { type: orNull("object"), additionalProperties: { type: "string" } };
    case "flags":
      return {
        type: orNull("object"),
        additionalProperties: { type: ["boolean", "string"], pattern: expression },
      };
    case "objects":
      return { type: orNull("array"), items: itemSchema(field) };
    case "object":
      return {
        type: orNull("object"),
        additionalProperties: false,
        required: field.members.filter((member) => member.required === true).map((member) => member.name),
        properties: Object.fromEntries(field.members.map((member) => [member.name, describedField(member)])),
      };
    case "tools":
      return { type: orNull("array"), items: { type: "object" } };
    case "json":
      return clearable ? {} : { type: ["object", "array", "string", "number", "boolean"] };
    default:
      throw new Error(`field ${field.name} has a type without a schema: ${field.type}`);
  }
}

function textLimits(field) {
  return {
    // An expression may stand anywhere in a text, so the pattern holds only once it is replaced; an empty text is checked by the API.
    ...(field.pattern === undefined ? {} : { pattern: `${field.pattern}|^$|\\$\\{` }),
    ...(field.maxLength === undefined ? {} : { minLength: 1, maxLength: field.maxLength }),
  };
}

function itemSchema(field) {
  const names = [...(field.items?.required ?? []), ...(field.items?.optional ?? [])];
  return {
    type: "object",
    required: [...(field.items?.required ?? [])],
    properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
  };
}

function optionSchema(option, kind) {
  if (option.name === "id") return { type: ["string", "integer", "null"] };
  if (option.name === "duplicate_of") {
    return {
      type: ["string", "object", "null"],
      properties: {
        org: { description: "Name of the other org.", type: "string" },
        [kind.name]: { description: `Key of the ${kind.title.one} there.`, type: "string" },
      },
      required: ["org", kind.name],
      additionalProperties: false,
    };
  }
  if (option.name === "provision") {
    const names = ["area_code", "city", "state"];
    return {
      type: ["object", "null"],
      properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
      additionalProperties: false,
    };
  }
  if (option.name === "checks") return checksSchema(kind);
  if (option.name === "secret_to") {
    return {
      type: ["object", "null"],
      properties: {
        env_file: { description: "A file of NAME=value lines: one is added, all others stay.", type: "string" },
        name: {
          description: "The variable there. Left out: made of the key, such as CRM_SECRET.",
          type: "string",
        },
        file: { description: "A file that holds nothing else.", type: "string" },
        command: {
          description: "A program with its arguments, which gets the secret on its standard input.",
          type: "array",
          items: { type: "string" },
        },
      },
      additionalProperties: false,
    };
  }
  if (option.type === "boolean") return { type: ["boolean", "null"] };
  if (option.type === "string_list") return { type: ["array", "null"], items: { type: "string" } };
  if (option.type === "string") return { type: ["string", "null"] };
  throw new Error(`option ${option.name} has no schema`);
}

/** What a draft has to pass: the checks of its kind, and how those that play something are played. */
function checksSchema({ checked }) {
  const passRate = (what) => ({
    description: `Which part of ${what} must pass, from 0 to 1. Left out: all.`,
    type: "number",
    minimum: 0,
    maximum: 1,
  });
  const plain = checked.filter(({ plays }) => plays === undefined);
  const playing = checked.filter(({ plays }) => plays !== undefined);
  const sets = playing.filter(({ plays }) => plays.set !== undefined);
  return {
    type: ["object", "null"],
    properties: {
      ...Object.fromEntries(
        plain.map(({ name, help, title }) => [
          name,
          {
            description: help,
            type: ["boolean", "object"],
            properties: { pass_rate: passRate(`the ${title.many}`) },
            additionalProperties: false,
          },
        ]),
      ),
      ...Object.fromEntries(
        playing.map(({ name, help }) => [
          name,
          { description: help, type: "array", minItems: 1, items: { type: "string" } },
        ]),
      ),
      ...Object.fromEntries(
        sets.map(({ name, plays }) => [
          plays.set.kind,
          { description: `Key of a ${plays.set.kind} whose ${name} are played.`, type: "string" },
        ]),
      ),
      pass_rate: passRate("what is played in all runs"),
      runs: {
        description: "How many times each of them is played. Left out: once.",
        type: "integer",
        minimum: 1,
        maximum: 20,
      },
    },
    additionalProperties: false,
  };
}

function single(types) {
  return types.length === 1 ? types[0] : types;
}
