// Generated from src/kinds by npm run generate. Do not edit.

var validate = validate21, stdin_default = validate21, schema6 = { $schema: "http://json-schema.org/draft-07/schema#", type: "object", required: ["format_version", "exit_code", "tool_version", "made", "config", "options", "org_names", "orgs", "resource_changes", "resource_drift", "summary", "diagnostics", "created_at", "seal"], properties: { format_version: { const: "1.0" }, exit_code: { type: "integer", minimum: 0 }, tool_version: { type: "string" }, made: { type: "object", required: ["files", "flags"], properties: { files: { type: "array", items: { type: "string" } }, flags: { type: "array", items: { type: "string" } }, plan_file: { type: "string" } } }, config: { type: "object", required: ["digest", "files"], properties: { digest: { type: "string", pattern: "^[0-9a-f]+$" }, files: { type: "object", additionalProperties: { type: "string" } }, commit: { type: "string", pattern: "^[0-9a-f]+$" }, dirty: { const: !0 }, ref: { type: "string" } } }, options: { type: "object", required: ["adopt", "allow_recreate", "foreign_draft", "drift", "prune", "run_checks", "targets"], properties: { adopt: { enum: ["equal-or-different", "identical", "never"] }, allow_recreate: { type: "boolean" }, foreign_draft: { enum: ["refuse", "include", "discard"] }, drift: { enum: ["stop", "overwrite"] }, prune: { type: "boolean" }, run_checks: { type: "boolean" }, targets: { type: "array", items: { type: "string" } }, confirm_deletes: { type: "integer", minimum: 0 } } }, org_names: { type: "array", items: { type: "string" } }, orgs: { type: "object", additionalProperties: { anyOf: [{ $ref: "#/$defs/org" }, { $ref: "#/$defs/failed_org" }] } }, resource_changes: { type: "array", items: { $ref: "#/$defs/resource_change" } }, resource_drift: { type: "array", items: { $ref: "#/$defs/resource_change" } }, summary: { $ref: "#/$defs/summary" }, diagnostics: { type: "array", items: { $ref: "#/$defs/diagnostic" } }, more_diagnostics: { type: "integer", minimum: 0 }, created_at: { type: "string" }, seal: { type: "string", pattern: "^[0-9a-f]+$" } }, dependencies: { tool_version: ["tool_version", "made", "config", "options", "org_names", "orgs", "resource_changes", "resource_drift", "summary"], made: ["tool_version", "made", "config", "options", "org_names", "orgs", "resource_changes", "resource_drift", "summary"], config: ["tool_version", "made", "config", "options", "org_names", "orgs", "resource_changes", "resource_drift", "summary"], options: ["tool_version", "made", "config", "options", "org_names", "orgs", "resource_changes", "resource_drift", "summary"], org_names: ["tool_version", "made", "config", "options", "org_names", "orgs", "resource_changes", "resource_drift", "summary"], orgs: ["tool_version", "made", "config", "options", "org_names", "orgs", "resource_changes", "resource_drift", "summary"], resource_changes: ["tool_version", "made", "config", "options", "org_names", "orgs", "resource_changes", "resource_drift", "summary"], resource_drift: ["tool_version", "made", "config", "options", "org_names", "orgs", "resource_changes", "resource_drift", "summary"], summary: ["tool_version", "made", "config", "options", "org_names", "orgs", "resource_changes", "resource_drift", "summary"] } }, pattern0 = new RegExp("^[0-9a-f]+$", "u"), schema7 = { type: "object", required: ["dialect", "serial", "keyed", "digest", "summary", "unmanaged", "notes", "foreign_drafts", "refusals", "routing", "uses"], properties: { org_id: { $ref: "#/$defs/shape1" }, dialect: { enum: ["staged", "flat", "org-scoped"] }, serial: { $ref: "#/$defs/shape0" }, lineage: { $ref: "#/$defs/shape1" }, keyed: { $ref: "#/$defs/shape2" }, digest: { $ref: "#/$defs/shape2" }, ref: { $ref: "#/$defs/shape1" }, commit: { $ref: "#/$defs/shape2" }, summary: { $ref: "#/$defs/summary" }, unmanaged: { type: "object", additionalProperties: { type: "object", required: ["count", "objects"], properties: { count: { type: "integer", minimum: 0 }, objects: { type: "array", items: { type: "object", required: ["id", "name"], properties: { id: { type: "string" }, name: { type: "string" } } } } } } }, notes: { $ref: "#/$defs/shape3" }, foreign_drafts: { type: "array", items: { $ref: "#/$defs/foreign_draft" } }, refusals: { $ref: "#/$defs/shape3" }, routing: { type: "array", items: { type: "object", required: ["number"], properties: { number: { type: "string" }, inbound: { type: "string" }, outbound: { type: "string" } } } }, uses: { type: "array", items: { type: "object", required: ["name", "uses"], properties: { name: { type: "string" }, uses: { type: "array", items: { type: "string" } } } } } } };
function validate23(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data != "string" && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), validate23.errors = vErrors, errors === 0;
}
function validate25(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data) || (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data == "number" && isFinite(data) && (data < 0 || isNaN(data)) && (vErrors = joined(vErrors, [{ instancePath, keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++), validate25.errors = vErrors, errors === 0;
}
function validate28(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data == "string" ? pattern0.test(data) || (vErrors = joined(vErrors, [{ instancePath, keyword: "pattern", params: { pattern: "^[0-9a-f]+$" }, message: 'must match pattern "^[0-9a-f]+$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), validate28.errors = vErrors, errors === 0;
}
function validate33(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return data && typeof data == "object" && !Array.isArray(data) ? (data.create === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "create" }, message: "must have required property 'create'" }]), errors++), data.duplicate === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "duplicate" }, message: "must have required property 'duplicate'" }]), errors++), data.adopt === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "adopt" }, message: "must have required property 'adopt'" }]), errors++), data.update === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "update" }, message: "must have required property 'update'" }]), errors++), data.deploy === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "deploy" }, message: "must have required property 'deploy'" }]), errors++), data.assign === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "assign" }, message: "must have required property 'assign'" }]), errors++), data.delete === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "delete" }, message: "must have required property 'delete'" }]), errors++), data.forget === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "forget" }, message: "must have required property 'forget'" }]), errors++), data.adopt_changed === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "adopt_changed" }, message: "must have required property 'adopt_changed'" }]), errors++), data.unchanged === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "unchanged" }, message: "must have required property 'unchanged'" }]), errors++), data.create !== void 0 && (validate25(data.create, instancePath + "/create") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.duplicate !== void 0 && (validate25(data.duplicate, instancePath + "/duplicate") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.adopt !== void 0 && (validate25(data.adopt, instancePath + "/adopt") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.update !== void 0 && (validate25(data.update, instancePath + "/update") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.deploy !== void 0 && (validate25(data.deploy, instancePath + "/deploy") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.assign !== void 0 && (validate25(data.assign, instancePath + "/assign") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.delete !== void 0 && (validate25(data.delete, instancePath + "/delete") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.forget !== void 0 && (validate25(data.forget, instancePath + "/forget") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.adopt_changed !== void 0 && (validate25(data.adopt_changed, instancePath + "/adopt_changed") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.unchanged !== void 0 && (validate25(data.unchanged, instancePath + "/unchanged") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length))) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++), validate33.errors = vErrors, errors === 0;
}
var schema13 = { type: "object", required: ["severity", "code", "message"], properties: { severity: { enum: ["error", "warning", "note"] }, code: { $ref: "#/$defs/shape1" }, message: { $ref: "#/$defs/shape1" }, hint: { $ref: "#/$defs/shape1" }, position: { type: "object", required: ["file", "line", "column"], properties: { file: { type: "string" }, line: { type: "integer", minimum: 0 }, column: { type: "integer", minimum: 0 } } }, source: { $ref: "#/$defs/shape1" }, from: { $ref: "#/$defs/shape0" }, length: { $ref: "#/$defs/shape0" }, org: { $ref: "#/$defs/shape1" }, address: { $ref: "#/$defs/shape1" }, category: { enum: ["error", "refused", "unfinished", "stale", "locked", "unknown"] } } };
function validate46(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.severity === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "severity" }, message: "must have required property 'severity'" }]), errors++), data.code === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "code" }, message: "must have required property 'code'" }]), errors++), data.message === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "message" }, message: "must have required property 'message'" }]), errors++), data.severity !== void 0) {
      let data0 = data.severity;
      data0 === "error" || data0 === "warning" || data0 === "note" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/severity", keyword: "enum", params: { allowedValues: schema13.properties.severity.enum }, message: "must be equal to one of the allowed values" }]), errors++);
    }
    if (data.code !== void 0 && (validate23(data.code, instancePath + "/code") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.message !== void 0 && (validate23(data.message, instancePath + "/message") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.hint !== void 0 && (validate23(data.hint, instancePath + "/hint") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.position !== void 0) {
      let data4 = data.position;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (data4.file === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/position", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" }]), errors++), data4.line === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/position", keyword: "required", params: { missingProperty: "line" }, message: "must have required property 'line'" }]), errors++), data4.column === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/position", keyword: "required", params: { missingProperty: "column" }, message: "must have required property 'column'" }]), errors++), data4.file !== void 0 && typeof data4.file != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/position/file", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data4.line !== void 0) {
          let data6 = data4.line;
          typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/position/line", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data6 == "number" && isFinite(data6) && (data6 < 0 || isNaN(data6)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/position/line", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++);
        }
        if (data4.column !== void 0) {
          let data7 = data4.column;
          typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/position/column", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data7 == "number" && isFinite(data7) && (data7 < 0 || isNaN(data7)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/position/column", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/position", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
    if (data.source !== void 0 && (validate23(data.source, instancePath + "/source") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.from !== void 0 && (validate25(data.from, instancePath + "/from") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.length !== void 0 && (validate25(data.length, instancePath + "/length") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.org !== void 0 && (validate23(data.org, instancePath + "/org") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.address !== void 0 && (validate23(data.address, instancePath + "/address") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.category !== void 0) {
      let data13 = data.category;
      data13 === "error" || data13 === "refused" || data13 === "unfinished" || data13 === "stale" || data13 === "locked" || data13 === "unknown" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/category", keyword: "enum", params: { allowedValues: schema13.properties.category.enum }, message: "must be equal to one of the allowed values" }]), errors++);
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate46.errors = vErrors, errors === 0;
}
function validate45(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (Array.isArray(data)) {
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate46(data[i0], instancePath + "/" + i0) || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length);
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
  return validate45.errors = vErrors, errors === 0;
}
var schema14 = { type: "object", required: ["address", "title", "fate", "fields"], properties: { address: { $ref: "#/$defs/shape1" }, title: { $ref: "#/$defs/shape1" }, fate: { enum: ["refused", "ships", "dropped"] }, fields: { type: "array", items: { type: "object", required: ["name", "draft", "sensitive", "text"], properties: { name: { type: "string" }, live: {}, draft: {}, desired: {}, sensitive: { type: "boolean" }, text: { type: "boolean" } } } } } };
function validate57(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.address === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "address" }, message: "must have required property 'address'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fate === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fate" }, message: "must have required property 'fate'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.address !== void 0 && (validate23(data.address, instancePath + "/address") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate23(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.fate !== void 0) {
      let data2 = data.fate;
      data2 === "refused" || data2 === "ships" || data2 === "dropped" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fate", keyword: "enum", params: { allowedValues: schema14.properties.fate.enum }, message: "must be equal to one of the allowed values" }]), errors++);
    }
    if (data.fields !== void 0) {
      let data3 = data.fields;
      if (Array.isArray(data3)) {
        let len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          data4 && typeof data4 == "object" && !Array.isArray(data4) ? (data4.name === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i0, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" }]), errors++), data4.draft === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i0, keyword: "required", params: { missingProperty: "draft" }, message: "must have required property 'draft'" }]), errors++), data4.sensitive === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i0, keyword: "required", params: { missingProperty: "sensitive" }, message: "must have required property 'sensitive'" }]), errors++), data4.text === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i0, keyword: "required", params: { missingProperty: "text" }, message: "must have required property 'text'" }]), errors++), data4.name !== void 0 && typeof data4.name != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i0 + "/name", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data4.sensitive !== void 0 && typeof data4.sensitive != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i0 + "/sensitive", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }]), errors++), data4.text !== void 0 && typeof data4.text != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i0 + "/text", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i0, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate57.errors = vErrors, errors === 0;
}
function validate22(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.dialect === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "dialect" }, message: "must have required property 'dialect'" }]), errors++), data.serial === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "serial" }, message: "must have required property 'serial'" }]), errors++), data.keyed === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "keyed" }, message: "must have required property 'keyed'" }]), errors++), data.digest === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "digest" }, message: "must have required property 'digest'" }]), errors++), data.summary === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "summary" }, message: "must have required property 'summary'" }]), errors++), data.unmanaged === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "unmanaged" }, message: "must have required property 'unmanaged'" }]), errors++), data.notes === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "notes" }, message: "must have required property 'notes'" }]), errors++), data.foreign_drafts === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "foreign_drafts" }, message: "must have required property 'foreign_drafts'" }]), errors++), data.refusals === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "refusals" }, message: "must have required property 'refusals'" }]), errors++), data.routing === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "routing" }, message: "must have required property 'routing'" }]), errors++), data.uses === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "uses" }, message: "must have required property 'uses'" }]), errors++), data.org_id !== void 0 && (validate23(data.org_id, instancePath + "/org_id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.dialect !== void 0) {
      let data1 = data.dialect;
      data1 === "staged" || data1 === "flat" || data1 === "org-scoped" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/dialect", keyword: "enum", params: { allowedValues: schema7.properties.dialect.enum }, message: "must be equal to one of the allowed values" }]), errors++);
    }
    if (data.serial !== void 0 && (validate25(data.serial, instancePath + "/serial") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.lineage !== void 0 && (validate23(data.lineage, instancePath + "/lineage") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.keyed !== void 0 && (validate28(data.keyed, instancePath + "/keyed") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.digest !== void 0 && (validate28(data.digest, instancePath + "/digest") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ref !== void 0 && (validate23(data.ref, instancePath + "/ref") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.commit !== void 0 && (validate28(data.commit, instancePath + "/commit") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.summary !== void 0 && (validate33(data.summary, instancePath + "/summary") || (vErrors = joined(vErrors, validate33.errors), errors = vErrors.length)), data.unmanaged !== void 0) {
      let data9 = data.unmanaged;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9))
        for (let key0 in data9) {
          let data10 = data9[key0];
          if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
            if (data10.count === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "required", params: { missingProperty: "count" }, message: "must have required property 'count'" }]), errors++), data10.objects === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "required", params: { missingProperty: "objects" }, message: "must have required property 'objects'" }]), errors++), data10.count !== void 0) {
              let data11 = data10.count;
              typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/count", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data11 == "number" && isFinite(data11) && (data11 < 0 || isNaN(data11)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++);
            }
            if (data10.objects !== void 0) {
              let data12 = data10.objects;
              if (Array.isArray(data12)) {
                let len0 = data12.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data13 = data12[i0];
                  data13 && typeof data13 == "object" && !Array.isArray(data13) ? (data13.id === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/objects/" + i0, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data13.name === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/objects/" + i0, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" }]), errors++), data13.id !== void 0 && typeof data13.id != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/objects/" + i0 + "/id", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data13.name !== void 0 && typeof data13.name != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/objects/" + i0 + "/name", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/objects/" + i0, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
                }
              } else
                vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/objects", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
            }
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
      else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/unmanaged", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
    if (data.notes !== void 0 && (validate45(data.notes, instancePath + "/notes") || (vErrors = joined(vErrors, validate45.errors), errors = vErrors.length)), data.foreign_drafts !== void 0) {
      let data17 = data.foreign_drafts;
      if (Array.isArray(data17)) {
        let len1 = data17.length;
        for (let i1 = 0; i1 < len1; i1++)
          validate57(data17[i1], instancePath + "/foreign_drafts/" + i1) || (vErrors = joined(vErrors, validate57.errors), errors = vErrors.length);
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/foreign_drafts", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
    if (data.refusals !== void 0 && (validate45(data.refusals, instancePath + "/refusals") || (vErrors = joined(vErrors, validate45.errors), errors = vErrors.length)), data.routing !== void 0) {
      let data20 = data.routing;
      if (Array.isArray(data20)) {
        let len2 = data20.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data21 = data20[i2];
          data21 && typeof data21 == "object" && !Array.isArray(data21) ? (data21.number === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/routing/" + i2, keyword: "required", params: { missingProperty: "number" }, message: "must have required property 'number'" }]), errors++), data21.number !== void 0 && typeof data21.number != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/routing/" + i2 + "/number", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data21.inbound !== void 0 && typeof data21.inbound != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/routing/" + i2 + "/inbound", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data21.outbound !== void 0 && typeof data21.outbound != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/routing/" + i2 + "/outbound", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/routing/" + i2, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/routing", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
    if (data.uses !== void 0) {
      let data25 = data.uses;
      if (Array.isArray(data25)) {
        let len3 = data25.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data26 = data25[i3];
          if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
            if (data26.name === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/uses/" + i3, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" }]), errors++), data26.uses === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/uses/" + i3, keyword: "required", params: { missingProperty: "uses" }, message: "must have required property 'uses'" }]), errors++), data26.name !== void 0 && typeof data26.name != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/uses/" + i3 + "/name", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data26.uses !== void 0) {
              let data28 = data26.uses;
              if (Array.isArray(data28)) {
                let len4 = data28.length;
                for (let i4 = 0; i4 < len4; i4++)
                  typeof data28[i4] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/uses/" + i3 + "/uses/" + i4, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
              } else
                vErrors = joined(vErrors, [{ instancePath: instancePath + "/uses/" + i3 + "/uses", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
            }
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/uses/" + i3, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/uses", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate22.errors = vErrors, errors === 0;
}
function validate63(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return data && typeof data == "object" && !Array.isArray(data) ? (data.exit_code === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "exit_code" }, message: "must have required property 'exit_code'" }]), errors++), data.diagnostics === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "diagnostics" }, message: "must have required property 'diagnostics'" }]), errors++), data.exit_code !== void 0 && (validate25(data.exit_code, instancePath + "/exit_code") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.diagnostics !== void 0 && (validate45(data.diagnostics, instancePath + "/diagnostics") || (vErrors = joined(vErrors, validate45.errors), errors = vErrors.length))) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++), validate63.errors = vErrors, errors === 0;
}
var schema16 = { type: "object", required: ["address", "module_address", "type", "name", "action", "steps", "title", "change", "reach", "risk", "fields", "basis"], properties: { address: { $ref: "#/$defs/shape1" }, module_address: { $ref: "#/$defs/shape1" }, type: { enum: ["organization", "org_webhook", "reusable_instruction", "knowledge_base", "knowledge_base_document", "knowledge_document", "mcp_server", "integration", "agent", "variant", "test_scenario", "provider_attachment", "phone_number", "phone_number_label", "suite", "webhook_endpoint", "publishable_key", "sip_endpoint"] }, name: { $ref: "#/$defs/shape1" }, action: { enum: ["create", "duplicate", "adopt", "update", "deploy", "assign", "delete", "forget"] }, steps: { type: "array", items: { enum: ["replace", "create", "provision", "duplicate", "transfer", "discard_draft", "patch", "renew", "check", "deploy", "follow", "wait", "delete", "bind", "forget"] } }, title: { $ref: "#/$defs/shape1" }, previous_address: { $ref: "#/$defs/shape1" }, change: { type: "object", required: ["actions", "before", "after", "after_unknown", "before_sensitive", "after_sensitive"], properties: { actions: { type: "array", items: { enum: ["no-op", "create", "update", "delete", "forget"] } }, before: { type: ["object", "null"], additionalProperties: !0 }, after: { type: ["object", "null"], additionalProperties: !0 }, after_unknown: { type: "object", additionalProperties: { const: !0 } }, before_sensitive: { type: "object", additionalProperties: { const: !0 } }, after_sensitive: { type: "object", additionalProperties: { const: !0 } }, importing: { type: "object", required: ["id"], properties: { id: { type: "string" } } } } }, id: { $ref: "#/$defs/shape1" }, source: { $ref: "#/$defs/shape1" }, checks: { type: "array", items: { type: "object", required: ["name", "pass_rate", "runs", "plays"], properties: { name: { type: "string" }, pass_rate: { type: "number", minimum: 0, maximum: 1 }, runs: { type: "integer", minimum: 0 }, plays: { type: "array", items: { type: "string" } }, passed: { const: !0 } } } }, reach: { type: "object", required: ["agents", "numbers", "heard_at_once"], properties: { agents: { type: "array", items: { type: "string" } }, numbers: { type: "array", items: { type: "string" } }, heard_at_once: { type: "boolean" }, live_at_once_in: { type: "integer", minimum: 0 }, goes_along: { type: "array", items: { type: "string" } } } }, risk: { type: "object", required: ["level", "reasons"], properties: { level: { enum: ["low", "medium", "high"] }, reasons: { type: "array", items: { type: "string" } } } }, fields: { type: "array", items: { type: "object", required: ["name"], properties: { name: { type: "string" }, text: { const: !0 }, drift: { const: !0 }, loses_secret: { const: !0 }, values: { type: "object", required: [], properties: { before: {}, after: {} } } } } }, own: { enum: ["created", "adopted"] }, provision: { type: "object", additionalProperties: { type: "string" } }, replaces: { type: "object", required: ["id"], properties: { id: { type: "string" } } }, digest: { $ref: "#/$defs/shape2" }, basis: { type: "object", required: ["digest", "sent", "of"], properties: { digest: { type: "string", pattern: "^[0-9a-f]+$" }, sent: { type: "object", additionalProperties: { type: "string" } }, of: { type: "object", required: ["fields", "options", "order", "source", "along", "played"], properties: { fields: { type: "string", pattern: "^[0-9a-f]+$" }, options: { type: "string", pattern: "^[0-9a-f]+$" }, order: { type: "string", pattern: "^[0-9a-f]+$" }, source: { type: "string", pattern: "^[0-9a-f]+$" }, along: { type: "string", pattern: "^[0-9a-f]+$" }, played: { type: "string", pattern: "^[0-9a-f]+$" } } } } } } };
function validate67(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.address === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "address" }, message: "must have required property 'address'" }]), errors++), data.module_address === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "module_address" }, message: "must have required property 'module_address'" }]), errors++), data.type === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" }]), errors++), data.name === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" }]), errors++), data.action === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "action" }, message: "must have required property 'action'" }]), errors++), data.steps === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "steps" }, message: "must have required property 'steps'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.change === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "change" }, message: "must have required property 'change'" }]), errors++), data.reach === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "reach" }, message: "must have required property 'reach'" }]), errors++), data.risk === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "risk" }, message: "must have required property 'risk'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.basis === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "basis" }, message: "must have required property 'basis'" }]), errors++), data.address !== void 0 && (validate23(data.address, instancePath + "/address") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.module_address !== void 0 && (validate23(data.module_address, instancePath + "/module_address") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.type !== void 0) {
      let data2 = data.type;
      data2 === "organization" || data2 === "org_webhook" || data2 === "reusable_instruction" || data2 === "knowledge_base" || data2 === "knowledge_base_document" || data2 === "knowledge_document" || data2 === "mcp_server" || data2 === "integration" || data2 === "agent" || data2 === "variant" || data2 === "test_scenario" || data2 === "provider_attachment" || data2 === "phone_number" || data2 === "phone_number_label" || data2 === "suite" || data2 === "webhook_endpoint" || data2 === "publishable_key" || data2 === "sip_endpoint" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/type", keyword: "enum", params: { allowedValues: schema16.properties.type.enum }, message: "must be equal to one of the allowed values" }]), errors++);
    }
    if (data.name !== void 0 && (validate23(data.name, instancePath + "/name") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.action !== void 0) {
      let data4 = data.action;
      data4 === "create" || data4 === "duplicate" || data4 === "adopt" || data4 === "update" || data4 === "deploy" || data4 === "assign" || data4 === "delete" || data4 === "forget" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/action", keyword: "enum", params: { allowedValues: schema16.properties.action.enum }, message: "must be equal to one of the allowed values" }]), errors++);
    }
    if (data.steps !== void 0) {
      let data5 = data.steps;
      if (Array.isArray(data5)) {
        let len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          data6 === "replace" || data6 === "create" || data6 === "provision" || data6 === "duplicate" || data6 === "transfer" || data6 === "discard_draft" || data6 === "patch" || data6 === "renew" || data6 === "check" || data6 === "deploy" || data6 === "follow" || data6 === "wait" || data6 === "delete" || data6 === "bind" || data6 === "forget" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/steps/" + i0, keyword: "enum", params: { allowedValues: schema16.properties.steps.items.enum }, message: "must be equal to one of the allowed values" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/steps", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
    if (data.title !== void 0 && (validate23(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.previous_address !== void 0 && (validate23(data.previous_address, instancePath + "/previous_address") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.change !== void 0) {
      let data9 = data.change;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (data9.actions === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change", keyword: "required", params: { missingProperty: "actions" }, message: "must have required property 'actions'" }]), errors++), data9.before === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change", keyword: "required", params: { missingProperty: "before" }, message: "must have required property 'before'" }]), errors++), data9.after === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change", keyword: "required", params: { missingProperty: "after" }, message: "must have required property 'after'" }]), errors++), data9.after_unknown === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change", keyword: "required", params: { missingProperty: "after_unknown" }, message: "must have required property 'after_unknown'" }]), errors++), data9.before_sensitive === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change", keyword: "required", params: { missingProperty: "before_sensitive" }, message: "must have required property 'before_sensitive'" }]), errors++), data9.after_sensitive === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change", keyword: "required", params: { missingProperty: "after_sensitive" }, message: "must have required property 'after_sensitive'" }]), errors++), data9.actions !== void 0) {
          let data10 = data9.actions;
          if (Array.isArray(data10)) {
            let len1 = data10.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data11 = data10[i1];
              data11 === "no-op" || data11 === "create" || data11 === "update" || data11 === "delete" || data11 === "forget" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/actions/" + i1, keyword: "enum", params: { allowedValues: schema16.properties.change.properties.actions.items.enum }, message: "must be equal to one of the allowed values" }]), errors++);
            }
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/actions", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
        }
        if (data9.before !== void 0) {
          let data12 = data9.before;
          !(data12 && typeof data12 == "object" && !Array.isArray(data12)) && data12 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/before", keyword: "type", params: { type: schema16.properties.change.properties.before.type }, message: "must be object,null" }]), errors++);
        }
        if (data9.after !== void 0) {
          let data13 = data9.after;
          !(data13 && typeof data13 == "object" && !Array.isArray(data13)) && data13 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/after", keyword: "type", params: { type: schema16.properties.change.properties.after.type }, message: "must be object,null" }]), errors++);
        }
        if (data9.after_unknown !== void 0) {
          let data14 = data9.after_unknown;
          if (data14 && typeof data14 == "object" && !Array.isArray(data14))
            for (let key0 in data14)
              data14[key0] !== !0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/after_unknown/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" }]), errors++);
          else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/after_unknown", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
        if (data9.before_sensitive !== void 0) {
          let data16 = data9.before_sensitive;
          if (data16 && typeof data16 == "object" && !Array.isArray(data16))
            for (let key1 in data16)
              data16[key1] !== !0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/before_sensitive/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" }]), errors++);
          else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/before_sensitive", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
        if (data9.after_sensitive !== void 0) {
          let data18 = data9.after_sensitive;
          if (data18 && typeof data18 == "object" && !Array.isArray(data18))
            for (let key2 in data18)
              data18[key2] !== !0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/after_sensitive/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" }]), errors++);
          else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/after_sensitive", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
        if (data9.importing !== void 0) {
          let data20 = data9.importing;
          data20 && typeof data20 == "object" && !Array.isArray(data20) ? (data20.id === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/importing", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data20.id !== void 0 && typeof data20.id != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/importing/id", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/change/importing", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/change", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
    if (data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.source !== void 0 && (validate23(data.source, instancePath + "/source") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.checks !== void 0) {
      let data24 = data.checks;
      if (Array.isArray(data24)) {
        let len2 = data24.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data25 = data24[i2];
          if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
            if (data25.name === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" }]), errors++), data25.pass_rate === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2, keyword: "required", params: { missingProperty: "pass_rate" }, message: "must have required property 'pass_rate'" }]), errors++), data25.runs === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2, keyword: "required", params: { missingProperty: "runs" }, message: "must have required property 'runs'" }]), errors++), data25.plays === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2, keyword: "required", params: { missingProperty: "plays" }, message: "must have required property 'plays'" }]), errors++), data25.name !== void 0 && typeof data25.name != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2 + "/name", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data25.pass_rate !== void 0) {
              let data27 = data25.pass_rate;
              typeof data27 == "number" && isFinite(data27) ? ((data27 > 1 || isNaN(data27)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2 + "/pass_rate", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" }]), errors++), (data27 < 0 || isNaN(data27)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2 + "/pass_rate", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2 + "/pass_rate", keyword: "type", params: { type: "number" }, message: "must be number" }]), errors++);
            }
            if (data25.runs !== void 0) {
              let data28 = data25.runs;
              typeof data28 == "number" && !(data28 % 1) && !isNaN(data28) && isFinite(data28) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2 + "/runs", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data28 == "number" && isFinite(data28) && (data28 < 0 || isNaN(data28)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2 + "/runs", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++);
            }
            if (data25.plays !== void 0) {
              let data29 = data25.plays;
              if (Array.isArray(data29)) {
                let len3 = data29.length;
                for (let i3 = 0; i3 < len3; i3++)
                  typeof data29[i3] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2 + "/plays/" + i3, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
              } else
                vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2 + "/plays", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
            }
            data25.passed !== void 0 && data25.passed !== !0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2 + "/passed", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" }]), errors++);
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/" + i2, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
    if (data.reach !== void 0) {
      let data32 = data.reach;
      if (data32 && typeof data32 == "object" && !Array.isArray(data32)) {
        if (data32.agents === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach", keyword: "required", params: { missingProperty: "agents" }, message: "must have required property 'agents'" }]), errors++), data32.numbers === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach", keyword: "required", params: { missingProperty: "numbers" }, message: "must have required property 'numbers'" }]), errors++), data32.heard_at_once === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach", keyword: "required", params: { missingProperty: "heard_at_once" }, message: "must have required property 'heard_at_once'" }]), errors++), data32.agents !== void 0) {
          let data33 = data32.agents;
          if (Array.isArray(data33)) {
            let len4 = data33.length;
            for (let i4 = 0; i4 < len4; i4++)
              typeof data33[i4] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach/agents/" + i4, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach/agents", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
        }
        if (data32.numbers !== void 0) {
          let data35 = data32.numbers;
          if (Array.isArray(data35)) {
            let len5 = data35.length;
            for (let i5 = 0; i5 < len5; i5++)
              typeof data35[i5] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach/numbers/" + i5, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach/numbers", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
        }
        if (data32.heard_at_once !== void 0 && typeof data32.heard_at_once != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach/heard_at_once", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }]), errors++), data32.live_at_once_in !== void 0) {
          let data38 = data32.live_at_once_in;
          typeof data38 == "number" && !(data38 % 1) && !isNaN(data38) && isFinite(data38) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach/live_at_once_in", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data38 == "number" && isFinite(data38) && (data38 < 0 || isNaN(data38)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach/live_at_once_in", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++);
        }
        if (data32.goes_along !== void 0) {
          let data39 = data32.goes_along;
          if (Array.isArray(data39)) {
            let len6 = data39.length;
            for (let i6 = 0; i6 < len6; i6++)
              typeof data39[i6] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach/goes_along/" + i6, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach/goes_along", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/reach", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
    if (data.risk !== void 0) {
      let data41 = data.risk;
      if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
        if (data41.level === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/risk", keyword: "required", params: { missingProperty: "level" }, message: "must have required property 'level'" }]), errors++), data41.reasons === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/risk", keyword: "required", params: { missingProperty: "reasons" }, message: "must have required property 'reasons'" }]), errors++), data41.level !== void 0) {
          let data42 = data41.level;
          data42 === "low" || data42 === "medium" || data42 === "high" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/risk/level", keyword: "enum", params: { allowedValues: schema16.properties.risk.properties.level.enum }, message: "must be equal to one of the allowed values" }]), errors++);
        }
        if (data41.reasons !== void 0) {
          let data43 = data41.reasons;
          if (Array.isArray(data43)) {
            let len7 = data43.length;
            for (let i7 = 0; i7 < len7; i7++)
              typeof data43[i7] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/risk/reasons/" + i7, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/risk/reasons", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/risk", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
    if (data.fields !== void 0) {
      let data45 = data.fields;
      if (Array.isArray(data45)) {
        let len8 = data45.length;
        for (let i8 = 0; i8 < len8; i8++) {
          let data46 = data45[i8];
          if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
            if (data46.name === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i8, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" }]), errors++), data46.name !== void 0 && typeof data46.name != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i8 + "/name", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data46.text !== void 0 && data46.text !== !0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i8 + "/text", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" }]), errors++), data46.drift !== void 0 && data46.drift !== !0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i8 + "/drift", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" }]), errors++), data46.loses_secret !== void 0 && data46.loses_secret !== !0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i8 + "/loses_secret", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" }]), errors++), data46.values !== void 0) {
              let data51 = data46.values;
              data51 && typeof data51 == "object" && !Array.isArray(data51) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i8 + "/values", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
            }
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/" + i8, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
    if (data.own !== void 0) {
      let data52 = data.own;
      data52 === "created" || data52 === "adopted" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/own", keyword: "enum", params: { allowedValues: schema16.properties.own.enum }, message: "must be equal to one of the allowed values" }]), errors++);
    }
    if (data.provision !== void 0) {
      let data53 = data.provision;
      if (data53 && typeof data53 == "object" && !Array.isArray(data53))
        for (let key3 in data53)
          typeof data53[key3] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/provision/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
      else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/provision", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
    if (data.replaces !== void 0) {
      let data55 = data.replaces;
      data55 && typeof data55 == "object" && !Array.isArray(data55) ? (data55.id === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/replaces", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data55.id !== void 0 && typeof data55.id != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/replaces/id", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/replaces", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
    }
    if (data.digest !== void 0 && (validate28(data.digest, instancePath + "/digest") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.basis !== void 0) {
      let data58 = data.basis;
      if (data58 && typeof data58 == "object" && !Array.isArray(data58)) {
        if (data58.digest === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis", keyword: "required", params: { missingProperty: "digest" }, message: "must have required property 'digest'" }]), errors++), data58.sent === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis", keyword: "required", params: { missingProperty: "sent" }, message: "must have required property 'sent'" }]), errors++), data58.of === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis", keyword: "required", params: { missingProperty: "of" }, message: "must have required property 'of'" }]), errors++), data58.digest !== void 0) {
          let data59 = data58.digest;
          typeof data59 == "string" ? pattern0.test(data59) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/digest", keyword: "pattern", params: { pattern: "^[0-9a-f]+$" }, message: 'must match pattern "^[0-9a-f]+$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/digest", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        }
        if (data58.sent !== void 0) {
          let data60 = data58.sent;
          if (data60 && typeof data60 == "object" && !Array.isArray(data60))
            for (let key4 in data60)
              typeof data60[key4] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/sent/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/sent", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
        if (data58.of !== void 0) {
          let data62 = data58.of;
          if (data62 && typeof data62 == "object" && !Array.isArray(data62)) {
            if (data62.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of", keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data62.options === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of", keyword: "required", params: { missingProperty: "options" }, message: "must have required property 'options'" }]), errors++), data62.order === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of", keyword: "required", params: { missingProperty: "order" }, message: "must have required property 'order'" }]), errors++), data62.source === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of", keyword: "required", params: { missingProperty: "source" }, message: "must have required property 'source'" }]), errors++), data62.along === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of", keyword: "required", params: { missingProperty: "along" }, message: "must have required property 'along'" }]), errors++), data62.played === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of", keyword: "required", params: { missingProperty: "played" }, message: "must have required property 'played'" }]), errors++), data62.fields !== void 0) {
              let data63 = data62.fields;
              typeof data63 == "string" ? pattern0.test(data63) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/fields", keyword: "pattern", params: { pattern: "^[0-9a-f]+$" }, message: 'must match pattern "^[0-9a-f]+$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/fields", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            }
            if (data62.options !== void 0) {
              let data64 = data62.options;
              typeof data64 == "string" ? pattern0.test(data64) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/options", keyword: "pattern", params: { pattern: "^[0-9a-f]+$" }, message: 'must match pattern "^[0-9a-f]+$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/options", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            }
            if (data62.order !== void 0) {
              let data65 = data62.order;
              typeof data65 == "string" ? pattern0.test(data65) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/order", keyword: "pattern", params: { pattern: "^[0-9a-f]+$" }, message: 'must match pattern "^[0-9a-f]+$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/order", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            }
            if (data62.source !== void 0) {
              let data66 = data62.source;
              typeof data66 == "string" ? pattern0.test(data66) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/source", keyword: "pattern", params: { pattern: "^[0-9a-f]+$" }, message: 'must match pattern "^[0-9a-f]+$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/source", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            }
            if (data62.along !== void 0) {
              let data67 = data62.along;
              typeof data67 == "string" ? pattern0.test(data67) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/along", keyword: "pattern", params: { pattern: "^[0-9a-f]+$" }, message: 'must match pattern "^[0-9a-f]+$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/along", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            }
            if (data62.played !== void 0) {
              let data68 = data62.played;
              typeof data68 == "string" ? pattern0.test(data68) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/played", keyword: "pattern", params: { pattern: "^[0-9a-f]+$" }, message: 'must match pattern "^[0-9a-f]+$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of/played", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            }
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis/of", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/basis", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate67.errors = vErrors, errors === 0;
}
function validate21(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.format_version === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "format_version" }, message: "must have required property 'format_version'" }]), errors++), data.exit_code === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "exit_code" }, message: "must have required property 'exit_code'" }]), errors++), data.tool_version === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "tool_version" }, message: "must have required property 'tool_version'" }]), errors++), data.made === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "made" }, message: "must have required property 'made'" }]), errors++), data.config === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "config" }, message: "must have required property 'config'" }]), errors++), data.options === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "options" }, message: "must have required property 'options'" }]), errors++), data.org_names === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "org_names" }, message: "must have required property 'org_names'" }]), errors++), data.orgs === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "orgs" }, message: "must have required property 'orgs'" }]), errors++), data.resource_changes === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "resource_changes" }, message: "must have required property 'resource_changes'" }]), errors++), data.resource_drift === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "resource_drift" }, message: "must have required property 'resource_drift'" }]), errors++), data.summary === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "summary" }, message: "must have required property 'summary'" }]), errors++), data.diagnostics === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "diagnostics" }, message: "must have required property 'diagnostics'" }]), errors++), data.created_at === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "created_at" }, message: "must have required property 'created_at'" }]), errors++), data.seal === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "seal" }, message: "must have required property 'seal'" }]), errors++), data.tool_version !== void 0) {
      if (data.tool_version === void 0) {
        let err14 = { instancePath, keyword: "dependencies", params: {
          property: "tool_version",
          missingProperty: "tool_version",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property tool_version is present" };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
      if (data.made === void 0) {
        let err15 = { instancePath, keyword: "dependencies", params: {
          property: "tool_version",
          missingProperty: "made",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property tool_version is present" };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
      if (data.config === void 0) {
        let err16 = { instancePath, keyword: "dependencies", params: {
          property: "tool_version",
          missingProperty: "config",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property tool_version is present" };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
      if (data.options === void 0) {
        let err17 = { instancePath, keyword: "dependencies", params: {
          property: "tool_version",
          missingProperty: "options",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property tool_version is present" };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
      if (data.org_names === void 0) {
        let err18 = { instancePath, keyword: "dependencies", params: {
          property: "tool_version",
          missingProperty: "org_names",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property tool_version is present" };
        vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
      }
      if (data.orgs === void 0) {
        let err19 = { instancePath, keyword: "dependencies", params: {
          property: "tool_version",
          missingProperty: "orgs",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property tool_version is present" };
        vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
      }
      if (data.resource_changes === void 0) {
        let err20 = { instancePath, keyword: "dependencies", params: {
          property: "tool_version",
          missingProperty: "resource_changes",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property tool_version is present" };
        vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
      }
      if (data.resource_drift === void 0) {
        let err21 = { instancePath, keyword: "dependencies", params: {
          property: "tool_version",
          missingProperty: "resource_drift",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property tool_version is present" };
        vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
      }
      if (data.summary === void 0) {
        let err22 = { instancePath, keyword: "dependencies", params: {
          property: "tool_version",
          missingProperty: "summary",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property tool_version is present" };
        vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
      }
    }
    if (data.made !== void 0) {
      if (data.tool_version === void 0) {
        let err23 = { instancePath, keyword: "dependencies", params: {
          property: "made",
          missingProperty: "tool_version",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property made is present" };
        vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
      }
      if (data.made === void 0) {
        let err24 = { instancePath, keyword: "dependencies", params: {
          property: "made",
          missingProperty: "made",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property made is present" };
        vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
      }
      if (data.config === void 0) {
        let err25 = { instancePath, keyword: "dependencies", params: {
          property: "made",
          missingProperty: "config",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property made is present" };
        vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
      }
      if (data.options === void 0) {
        let err26 = { instancePath, keyword: "dependencies", params: {
          property: "made",
          missingProperty: "options",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property made is present" };
        vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
      }
      if (data.org_names === void 0) {
        let err27 = { instancePath, keyword: "dependencies", params: {
          property: "made",
          missingProperty: "org_names",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property made is present" };
        vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
      }
      if (data.orgs === void 0) {
        let err28 = { instancePath, keyword: "dependencies", params: {
          property: "made",
          missingProperty: "orgs",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property made is present" };
        vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
      }
      if (data.resource_changes === void 0) {
        let err29 = { instancePath, keyword: "dependencies", params: {
          property: "made",
          missingProperty: "resource_changes",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property made is present" };
        vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
      }
      if (data.resource_drift === void 0) {
        let err30 = { instancePath, keyword: "dependencies", params: {
          property: "made",
          missingProperty: "resource_drift",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property made is present" };
        vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
      }
      if (data.summary === void 0) {
        let err31 = { instancePath, keyword: "dependencies", params: {
          property: "made",
          missingProperty: "summary",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property made is present" };
        vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
      }
    }
    if (data.config !== void 0) {
      if (data.tool_version === void 0) {
        let err32 = { instancePath, keyword: "dependencies", params: {
          property: "config",
          missingProperty: "tool_version",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property config is present" };
        vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
      }
      if (data.made === void 0) {
        let err33 = { instancePath, keyword: "dependencies", params: {
          property: "config",
          missingProperty: "made",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property config is present" };
        vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
      }
      if (data.config === void 0) {
        let err34 = { instancePath, keyword: "dependencies", params: {
          property: "config",
          missingProperty: "config",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property config is present" };
        vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
      }
      if (data.options === void 0) {
        let err35 = { instancePath, keyword: "dependencies", params: {
          property: "config",
          missingProperty: "options",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property config is present" };
        vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
      }
      if (data.org_names === void 0) {
        let err36 = { instancePath, keyword: "dependencies", params: {
          property: "config",
          missingProperty: "org_names",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property config is present" };
        vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
      }
      if (data.orgs === void 0) {
        let err37 = { instancePath, keyword: "dependencies", params: {
          property: "config",
          missingProperty: "orgs",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property config is present" };
        vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
      }
      if (data.resource_changes === void 0) {
        let err38 = { instancePath, keyword: "dependencies", params: {
          property: "config",
          missingProperty: "resource_changes",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property config is present" };
        vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
      }
      if (data.resource_drift === void 0) {
        let err39 = { instancePath, keyword: "dependencies", params: {
          property: "config",
          missingProperty: "resource_drift",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property config is present" };
        vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
      }
      if (data.summary === void 0) {
        let err40 = { instancePath, keyword: "dependencies", params: {
          property: "config",
          missingProperty: "summary",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property config is present" };
        vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
      }
    }
    if (data.options !== void 0) {
      if (data.tool_version === void 0) {
        let err41 = { instancePath, keyword: "dependencies", params: {
          property: "options",
          missingProperty: "tool_version",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property options is present" };
        vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
      }
      if (data.made === void 0) {
        let err42 = { instancePath, keyword: "dependencies", params: {
          property: "options",
          missingProperty: "made",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property options is present" };
        vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
      }
      if (data.config === void 0) {
        let err43 = { instancePath, keyword: "dependencies", params: {
          property: "options",
          missingProperty: "config",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property options is present" };
        vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
      }
      if (data.options === void 0) {
        let err44 = { instancePath, keyword: "dependencies", params: {
          property: "options",
          missingProperty: "options",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property options is present" };
        vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
      }
      if (data.org_names === void 0) {
        let err45 = { instancePath, keyword: "dependencies", params: {
          property: "options",
          missingProperty: "org_names",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property options is present" };
        vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
      }
      if (data.orgs === void 0) {
        let err46 = { instancePath, keyword: "dependencies", params: {
          property: "options",
          missingProperty: "orgs",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property options is present" };
        vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
      }
      if (data.resource_changes === void 0) {
        let err47 = { instancePath, keyword: "dependencies", params: {
          property: "options",
          missingProperty: "resource_changes",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property options is present" };
        vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
      }
      if (data.resource_drift === void 0) {
        let err48 = { instancePath, keyword: "dependencies", params: {
          property: "options",
          missingProperty: "resource_drift",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property options is present" };
        vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
      }
      if (data.summary === void 0) {
        let err49 = { instancePath, keyword: "dependencies", params: {
          property: "options",
          missingProperty: "summary",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property options is present" };
        vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
      }
    }
    if (data.org_names !== void 0) {
      if (data.tool_version === void 0) {
        let err50 = { instancePath, keyword: "dependencies", params: {
          property: "org_names",
          missingProperty: "tool_version",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property org_names is present" };
        vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
      }
      if (data.made === void 0) {
        let err51 = { instancePath, keyword: "dependencies", params: {
          property: "org_names",
          missingProperty: "made",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property org_names is present" };
        vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
      }
      if (data.config === void 0) {
        let err52 = { instancePath, keyword: "dependencies", params: {
          property: "org_names",
          missingProperty: "config",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property org_names is present" };
        vErrors === null ? vErrors = [err52] : vErrors.push(err52), errors++;
      }
      if (data.options === void 0) {
        let err53 = { instancePath, keyword: "dependencies", params: {
          property: "org_names",
          missingProperty: "options",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property org_names is present" };
        vErrors === null ? vErrors = [err53] : vErrors.push(err53), errors++;
      }
      if (data.org_names === void 0) {
        let err54 = { instancePath, keyword: "dependencies", params: {
          property: "org_names",
          missingProperty: "org_names",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property org_names is present" };
        vErrors === null ? vErrors = [err54] : vErrors.push(err54), errors++;
      }
      if (data.orgs === void 0) {
        let err55 = { instancePath, keyword: "dependencies", params: {
          property: "org_names",
          missingProperty: "orgs",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property org_names is present" };
        vErrors === null ? vErrors = [err55] : vErrors.push(err55), errors++;
      }
      if (data.resource_changes === void 0) {
        let err56 = { instancePath, keyword: "dependencies", params: {
          property: "org_names",
          missingProperty: "resource_changes",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property org_names is present" };
        vErrors === null ? vErrors = [err56] : vErrors.push(err56), errors++;
      }
      if (data.resource_drift === void 0) {
        let err57 = { instancePath, keyword: "dependencies", params: {
          property: "org_names",
          missingProperty: "resource_drift",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property org_names is present" };
        vErrors === null ? vErrors = [err57] : vErrors.push(err57), errors++;
      }
      if (data.summary === void 0) {
        let err58 = { instancePath, keyword: "dependencies", params: {
          property: "org_names",
          missingProperty: "summary",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property org_names is present" };
        vErrors === null ? vErrors = [err58] : vErrors.push(err58), errors++;
      }
    }
    if (data.orgs !== void 0) {
      if (data.tool_version === void 0) {
        let err59 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "tool_version",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property orgs is present" };
        vErrors === null ? vErrors = [err59] : vErrors.push(err59), errors++;
      }
      if (data.made === void 0) {
        let err60 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "made",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property orgs is present" };
        vErrors === null ? vErrors = [err60] : vErrors.push(err60), errors++;
      }
      if (data.config === void 0) {
        let err61 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "config",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property orgs is present" };
        vErrors === null ? vErrors = [err61] : vErrors.push(err61), errors++;
      }
      if (data.options === void 0) {
        let err62 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "options",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property orgs is present" };
        vErrors === null ? vErrors = [err62] : vErrors.push(err62), errors++;
      }
      if (data.org_names === void 0) {
        let err63 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "org_names",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property orgs is present" };
        vErrors === null ? vErrors = [err63] : vErrors.push(err63), errors++;
      }
      if (data.orgs === void 0) {
        let err64 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "orgs",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property orgs is present" };
        vErrors === null ? vErrors = [err64] : vErrors.push(err64), errors++;
      }
      if (data.resource_changes === void 0) {
        let err65 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "resource_changes",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property orgs is present" };
        vErrors === null ? vErrors = [err65] : vErrors.push(err65), errors++;
      }
      if (data.resource_drift === void 0) {
        let err66 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "resource_drift",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property orgs is present" };
        vErrors === null ? vErrors = [err66] : vErrors.push(err66), errors++;
      }
      if (data.summary === void 0) {
        let err67 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "summary",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property orgs is present" };
        vErrors === null ? vErrors = [err67] : vErrors.push(err67), errors++;
      }
    }
    if (data.resource_changes !== void 0) {
      if (data.tool_version === void 0) {
        let err68 = { instancePath, keyword: "dependencies", params: {
          property: "resource_changes",
          missingProperty: "tool_version",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_changes is present" };
        vErrors === null ? vErrors = [err68] : vErrors.push(err68), errors++;
      }
      if (data.made === void 0) {
        let err69 = { instancePath, keyword: "dependencies", params: {
          property: "resource_changes",
          missingProperty: "made",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_changes is present" };
        vErrors === null ? vErrors = [err69] : vErrors.push(err69), errors++;
      }
      if (data.config === void 0) {
        let err70 = { instancePath, keyword: "dependencies", params: {
          property: "resource_changes",
          missingProperty: "config",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_changes is present" };
        vErrors === null ? vErrors = [err70] : vErrors.push(err70), errors++;
      }
      if (data.options === void 0) {
        let err71 = { instancePath, keyword: "dependencies", params: {
          property: "resource_changes",
          missingProperty: "options",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_changes is present" };
        vErrors === null ? vErrors = [err71] : vErrors.push(err71), errors++;
      }
      if (data.org_names === void 0) {
        let err72 = { instancePath, keyword: "dependencies", params: {
          property: "resource_changes",
          missingProperty: "org_names",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_changes is present" };
        vErrors === null ? vErrors = [err72] : vErrors.push(err72), errors++;
      }
      if (data.orgs === void 0) {
        let err73 = { instancePath, keyword: "dependencies", params: {
          property: "resource_changes",
          missingProperty: "orgs",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_changes is present" };
        vErrors === null ? vErrors = [err73] : vErrors.push(err73), errors++;
      }
      if (data.resource_changes === void 0) {
        let err74 = { instancePath, keyword: "dependencies", params: {
          property: "resource_changes",
          missingProperty: "resource_changes",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_changes is present" };
        vErrors === null ? vErrors = [err74] : vErrors.push(err74), errors++;
      }
      if (data.resource_drift === void 0) {
        let err75 = { instancePath, keyword: "dependencies", params: {
          property: "resource_changes",
          missingProperty: "resource_drift",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_changes is present" };
        vErrors === null ? vErrors = [err75] : vErrors.push(err75), errors++;
      }
      if (data.summary === void 0) {
        let err76 = { instancePath, keyword: "dependencies", params: {
          property: "resource_changes",
          missingProperty: "summary",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_changes is present" };
        vErrors === null ? vErrors = [err76] : vErrors.push(err76), errors++;
      }
    }
    if (data.resource_drift !== void 0) {
      if (data.tool_version === void 0) {
        let err77 = { instancePath, keyword: "dependencies", params: {
          property: "resource_drift",
          missingProperty: "tool_version",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_drift is present" };
        vErrors === null ? vErrors = [err77] : vErrors.push(err77), errors++;
      }
      if (data.made === void 0) {
        let err78 = { instancePath, keyword: "dependencies", params: {
          property: "resource_drift",
          missingProperty: "made",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_drift is present" };
        vErrors === null ? vErrors = [err78] : vErrors.push(err78), errors++;
      }
      if (data.config === void 0) {
        let err79 = { instancePath, keyword: "dependencies", params: {
          property: "resource_drift",
          missingProperty: "config",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_drift is present" };
        vErrors === null ? vErrors = [err79] : vErrors.push(err79), errors++;
      }
      if (data.options === void 0) {
        let err80 = { instancePath, keyword: "dependencies", params: {
          property: "resource_drift",
          missingProperty: "options",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_drift is present" };
        vErrors === null ? vErrors = [err80] : vErrors.push(err80), errors++;
      }
      if (data.org_names === void 0) {
        let err81 = { instancePath, keyword: "dependencies", params: {
          property: "resource_drift",
          missingProperty: "org_names",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_drift is present" };
        vErrors === null ? vErrors = [err81] : vErrors.push(err81), errors++;
      }
      if (data.orgs === void 0) {
        let err82 = { instancePath, keyword: "dependencies", params: {
          property: "resource_drift",
          missingProperty: "orgs",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_drift is present" };
        vErrors === null ? vErrors = [err82] : vErrors.push(err82), errors++;
      }
      if (data.resource_changes === void 0) {
        let err83 = { instancePath, keyword: "dependencies", params: {
          property: "resource_drift",
          missingProperty: "resource_changes",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_drift is present" };
        vErrors === null ? vErrors = [err83] : vErrors.push(err83), errors++;
      }
      if (data.resource_drift === void 0) {
        let err84 = { instancePath, keyword: "dependencies", params: {
          property: "resource_drift",
          missingProperty: "resource_drift",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_drift is present" };
        vErrors === null ? vErrors = [err84] : vErrors.push(err84), errors++;
      }
      if (data.summary === void 0) {
        let err85 = { instancePath, keyword: "dependencies", params: {
          property: "resource_drift",
          missingProperty: "summary",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property resource_drift is present" };
        vErrors === null ? vErrors = [err85] : vErrors.push(err85), errors++;
      }
    }
    if (data.summary !== void 0) {
      if (data.tool_version === void 0) {
        let err86 = { instancePath, keyword: "dependencies", params: {
          property: "summary",
          missingProperty: "tool_version",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property summary is present" };
        vErrors === null ? vErrors = [err86] : vErrors.push(err86), errors++;
      }
      if (data.made === void 0) {
        let err87 = { instancePath, keyword: "dependencies", params: {
          property: "summary",
          missingProperty: "made",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property summary is present" };
        vErrors === null ? vErrors = [err87] : vErrors.push(err87), errors++;
      }
      if (data.config === void 0) {
        let err88 = { instancePath, keyword: "dependencies", params: {
          property: "summary",
          missingProperty: "config",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property summary is present" };
        vErrors === null ? vErrors = [err88] : vErrors.push(err88), errors++;
      }
      if (data.options === void 0) {
        let err89 = { instancePath, keyword: "dependencies", params: {
          property: "summary",
          missingProperty: "options",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property summary is present" };
        vErrors === null ? vErrors = [err89] : vErrors.push(err89), errors++;
      }
      if (data.org_names === void 0) {
        let err90 = { instancePath, keyword: "dependencies", params: {
          property: "summary",
          missingProperty: "org_names",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property summary is present" };
        vErrors === null ? vErrors = [err90] : vErrors.push(err90), errors++;
      }
      if (data.orgs === void 0) {
        let err91 = { instancePath, keyword: "dependencies", params: {
          property: "summary",
          missingProperty: "orgs",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property summary is present" };
        vErrors === null ? vErrors = [err91] : vErrors.push(err91), errors++;
      }
      if (data.resource_changes === void 0) {
        let err92 = { instancePath, keyword: "dependencies", params: {
          property: "summary",
          missingProperty: "resource_changes",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property summary is present" };
        vErrors === null ? vErrors = [err92] : vErrors.push(err92), errors++;
      }
      if (data.resource_drift === void 0) {
        let err93 = { instancePath, keyword: "dependencies", params: {
          property: "summary",
          missingProperty: "resource_drift",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property summary is present" };
        vErrors === null ? vErrors = [err93] : vErrors.push(err93), errors++;
      }
      if (data.summary === void 0) {
        let err94 = { instancePath, keyword: "dependencies", params: {
          property: "summary",
          missingProperty: "summary",
          depsCount: 9,
          deps: "tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary"
        }, message: "must have properties tool_version, made, config, options, org_names, orgs, resource_changes, resource_drift, summary when property summary is present" };
        vErrors === null ? vErrors = [err94] : vErrors.push(err94), errors++;
      }
    }
    if (data.format_version !== void 0 && data.format_version !== "1.0" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/format_version", keyword: "const", params: { allowedValue: "1.0" }, message: "must be equal to constant" }]), errors++), data.exit_code !== void 0) {
      let data1 = data.exit_code;
      typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/exit_code", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data1 == "number" && isFinite(data1) && (data1 < 0 || isNaN(data1)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/exit_code", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++);
    }
    if (data.tool_version !== void 0 && typeof data.tool_version != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/tool_version", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data.made !== void 0) {
      let data3 = data.made;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (data3.files === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/made", keyword: "required", params: { missingProperty: "files" }, message: "must have required property 'files'" }]), errors++), data3.flags === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/made", keyword: "required", params: { missingProperty: "flags" }, message: "must have required property 'flags'" }]), errors++), data3.files !== void 0) {
          let data4 = data3.files;
          if (Array.isArray(data4)) {
            let len0 = data4.length;
            for (let i0 = 0; i0 < len0; i0++)
              typeof data4[i0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/made/files/" + i0, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/made/files", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
        }
        if (data3.flags !== void 0) {
          let data6 = data3.flags;
          if (Array.isArray(data6)) {
            let len1 = data6.length;
            for (let i1 = 0; i1 < len1; i1++)
              typeof data6[i1] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/made/flags/" + i1, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/made/flags", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
        }
        data3.plan_file !== void 0 && typeof data3.plan_file != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/made/plan_file", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/made", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
    if (data.config !== void 0) {
      let data9 = data.config;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (data9.digest === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/config", keyword: "required", params: { missingProperty: "digest" }, message: "must have required property 'digest'" }]), errors++), data9.files === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/config", keyword: "required", params: { missingProperty: "files" }, message: "must have required property 'files'" }]), errors++), data9.digest !== void 0) {
          let data10 = data9.digest;
          typeof data10 == "string" ? pattern0.test(data10) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/config/digest", keyword: "pattern", params: { pattern: "^[0-9a-f]+$" }, message: 'must match pattern "^[0-9a-f]+$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/config/digest", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        }
        if (data9.files !== void 0) {
          let data11 = data9.files;
          if (data11 && typeof data11 == "object" && !Array.isArray(data11))
            for (let key0 in data11)
              typeof data11[key0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/config/files/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/config/files", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
        if (data9.commit !== void 0) {
          let data13 = data9.commit;
          typeof data13 == "string" ? pattern0.test(data13) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/config/commit", keyword: "pattern", params: { pattern: "^[0-9a-f]+$" }, message: 'must match pattern "^[0-9a-f]+$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/config/commit", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        }
        data9.dirty !== void 0 && data9.dirty !== !0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/config/dirty", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" }]), errors++), data9.ref !== void 0 && typeof data9.ref != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/config/ref", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/config", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
    if (data.options !== void 0) {
      let data16 = data.options;
      if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
        if (data16.adopt === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options", keyword: "required", params: { missingProperty: "adopt" }, message: "must have required property 'adopt'" }]), errors++), data16.allow_recreate === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options", keyword: "required", params: { missingProperty: "allow_recreate" }, message: "must have required property 'allow_recreate'" }]), errors++), data16.foreign_draft === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options", keyword: "required", params: { missingProperty: "foreign_draft" }, message: "must have required property 'foreign_draft'" }]), errors++), data16.drift === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options", keyword: "required", params: { missingProperty: "drift" }, message: "must have required property 'drift'" }]), errors++), data16.prune === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options", keyword: "required", params: { missingProperty: "prune" }, message: "must have required property 'prune'" }]), errors++), data16.run_checks === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options", keyword: "required", params: { missingProperty: "run_checks" }, message: "must have required property 'run_checks'" }]), errors++), data16.targets === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options", keyword: "required", params: { missingProperty: "targets" }, message: "must have required property 'targets'" }]), errors++), data16.adopt !== void 0) {
          let data17 = data16.adopt;
          data17 === "equal-or-different" || data17 === "identical" || data17 === "never" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options/adopt", keyword: "enum", params: { allowedValues: schema6.properties.options.properties.adopt.enum }, message: "must be equal to one of the allowed values" }]), errors++);
        }
        if (data16.allow_recreate !== void 0 && typeof data16.allow_recreate != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options/allow_recreate", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }]), errors++), data16.foreign_draft !== void 0) {
          let data19 = data16.foreign_draft;
          data19 === "refuse" || data19 === "include" || data19 === "discard" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options/foreign_draft", keyword: "enum", params: { allowedValues: schema6.properties.options.properties.foreign_draft.enum }, message: "must be equal to one of the allowed values" }]), errors++);
        }
        if (data16.drift !== void 0) {
          let data20 = data16.drift;
          data20 === "stop" || data20 === "overwrite" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options/drift", keyword: "enum", params: { allowedValues: schema6.properties.options.properties.drift.enum }, message: "must be equal to one of the allowed values" }]), errors++);
        }
        if (data16.prune !== void 0 && typeof data16.prune != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options/prune", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }]), errors++), data16.run_checks !== void 0 && typeof data16.run_checks != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options/run_checks", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }]), errors++), data16.targets !== void 0) {
          let data23 = data16.targets;
          if (Array.isArray(data23)) {
            let len2 = data23.length;
            for (let i2 = 0; i2 < len2; i2++)
              typeof data23[i2] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options/targets/" + i2, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/options/targets", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
        }
        if (data16.confirm_deletes !== void 0) {
          let data25 = data16.confirm_deletes;
          typeof data25 == "number" && !(data25 % 1) && !isNaN(data25) && isFinite(data25) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options/confirm_deletes", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data25 == "number" && isFinite(data25) && (data25 < 0 || isNaN(data25)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/options/confirm_deletes", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/options", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
    if (data.org_names !== void 0) {
      let data26 = data.org_names;
      if (Array.isArray(data26)) {
        let len3 = data26.length;
        for (let i3 = 0; i3 < len3; i3++)
          typeof data26[i3] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/org_names/" + i3, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/org_names", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
    if (data.orgs !== void 0) {
      let data28 = data.orgs;
      if (data28 && typeof data28 == "object" && !Array.isArray(data28))
        for (let key1 in data28) {
          let data29 = data28[key1], _errs57 = errors, valid15 = !1, _errs58 = errors;
          validate22(data29, instancePath + "/orgs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate22.errors), errors = vErrors.length);
          var _valid0 = _errs58 === errors;
          if (valid15 = valid15 || _valid0, !valid15) {
            let _errs59 = errors;
            validate63(data29, instancePath + "/orgs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate63.errors), errors = vErrors.length);
            var _valid0 = _errs59 === errors;
            valid15 = valid15 || _valid0;
          }
          valid15 ? (errors = _errs57, vErrors !== null && (_errs57 ? vErrors.length = _errs57 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
        }
      else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
    if (data.resource_changes !== void 0) {
      let data30 = data.resource_changes;
      if (Array.isArray(data30)) {
        let len4 = data30.length;
        for (let i4 = 0; i4 < len4; i4++)
          validate67(data30[i4], instancePath + "/resource_changes/" + i4) || (vErrors = joined(vErrors, validate67.errors), errors = vErrors.length);
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/resource_changes", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
    if (data.resource_drift !== void 0) {
      let data32 = data.resource_drift;
      if (Array.isArray(data32)) {
        let len5 = data32.length;
        for (let i5 = 0; i5 < len5; i5++)
          validate67(data32[i5], instancePath + "/resource_drift/" + i5) || (vErrors = joined(vErrors, validate67.errors), errors = vErrors.length);
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/resource_drift", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
    if (data.summary !== void 0 && (validate33(data.summary, instancePath + "/summary") || (vErrors = joined(vErrors, validate33.errors), errors = vErrors.length)), data.diagnostics !== void 0) {
      let data35 = data.diagnostics;
      if (Array.isArray(data35)) {
        let len6 = data35.length;
        for (let i6 = 0; i6 < len6; i6++)
          validate46(data35[i6], instancePath + "/diagnostics/" + i6) || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length);
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/diagnostics", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
    if (data.more_diagnostics !== void 0) {
      let data37 = data.more_diagnostics;
      typeof data37 == "number" && !(data37 % 1) && !isNaN(data37) && isFinite(data37) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/more_diagnostics", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data37 == "number" && isFinite(data37) && (data37 < 0 || isNaN(data37)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/more_diagnostics", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++);
    }
    if (data.created_at !== void 0 && typeof data.created_at != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/created_at", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data.seal !== void 0) {
      let data39 = data.seal;
      typeof data39 == "string" ? pattern0.test(data39) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/seal", keyword: "pattern", params: { pattern: "^[0-9a-f]+$" }, message: 'must match pattern "^[0-9a-f]+$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/seal", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate21.errors = vErrors, errors === 0;
}
function joined(errors, more) {
  if (errors === null) return more;
  for (let error of more) errors.push(error);
  return errors;
}
export {
  stdin_default as default,
  validate
};
