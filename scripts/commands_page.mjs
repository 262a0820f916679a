// The command tree → the flag tables of docs/commands.md. What stands around the tables is written by hand.

const start = (name) => `<!-- flags: ${name} -->`;
const end = "<!-- end of flags -->";

/** The page with the part of every command made anew. A command without a part is an error: it would be nowhere explained. */
export function fillCommandsPage(page, program) {
  const commands = program.commands.flatMap((command) => (command.commands.length === 0 ? command : command.commands));
  const [first, ...others] = commands.filter((command) => ["validate", "plan", "apply"].includes(command.name()));
  const shared = first.options.filter((option) => others.every((command) => has(command, option)));
  const parts = new Map([
    ["every command", flagTable(shared)],
    ...commands.map((command) => [nameOf(command, program), commandPart(command, nameOf(command, program), shared)]),
  ]);
  const filled = page.replaceAll(/<!-- flags: (.+) -->\n[\s\S]*?<!-- end of flags -->/g, (_, name) => {
    const part = parts.get(name);
    if (part === undefined) throw new Error(`docs/commands.md has flags of "${name}", which is no command`);
    parts.delete(name);
    return [start(name), ...part, end].join("\n");
  });
  if (parts.size > 0)
    throw new Error(`docs/commands.md needs a section with "${start([...parts.keys()][0])}" and "${end}"`);
  return filled;
}

/** `plan`, or `bindings list` of a command inside another. */
function nameOf(command, program) {
  return command.parent === program ? command.name() : `${command.parent.name()} ${command.name()}`;
}

function commandPart(command, name, shared) {
  const usage = command.registeredArguments
    .map((argument) => (argument.required ? ` ${wordOf(argument)}` : ` [${wordOf(argument)}]`))
    .join("");
  const own = command.options.filter((option) => !shared.some((other) => other.long === option.long));
  const missing = shared.filter((option) => !has(command, option));
  const link = "[flags of every command](#flags-of-every-command)";
  const note =
    missing.length === 0
      ? [`And the ${link}.`, ""]
      : missing.length === shared.length
        ? []
        : [`And the ${link}, without ${missing.map((option) => `\`${option.long}\``).join(", ")}.`, ""];
  return [
    "",
    `\`thundersync ${name}${usage}\` ${command.description()}.`,
    "",
    ...(own.length === 0 ? [] : flagTable(own).slice(1)),
    ...note,
  ];
}

function wordOf(argument) {
  return `${argument.name().toUpperCase()}${argument.variadic ? "…" : ""}`;
}

function flagTable(options) {
  const rows = options.map((option) => [`\`${option.flags}\``, defaultOf(option), helpOf(option)]);
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return ["", line(["Flag", "Default", "What it does"]), "|---|---|---|", ...rows.map(line), ""];
}

function helpOf(option) {
  const choices = option.argChoices?.map((choice) => `\`${choice}\``).join(", ");
  const help = option.description.replaceAll("<", "&lt;");
  return `${help[0].toUpperCase()}${help.slice(1)}${choices === undefined ? "." : `: ${choices}.`}`;
}

function defaultOf(option) {
  if (option.defaultValue === undefined || option.negate) return "";
  return `\`${option.defaultValueDescription ?? option.defaultValue}\``;
}

function has(command, option) {
  return command.options.some((other) => other.long === option.long);
}
