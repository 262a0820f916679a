// Generated from src/kinds by npm run generate. Do not edit.

var validate = validate21, stdin_default = validate21, schema6 = { $schema: "http://json-schema.org/draft-07/schema#", type: "object", required: ["format_version", "exit_code", "diagnostics"], properties: { format_version: { const: "1.0" }, exit_code: { type: "integer", minimum: 0 }, diagnostics: { type: "array", items: { $ref: "#/$defs/diagnostic" } }, more_diagnostics: { type: "integer", minimum: 0 }, undo_file: { type: ["string", "null"] }, not_restored: { type: "array", items: { type: "string" } }, from_plan_file: { const: !0 }, orgs: { type: "object", additionalProperties: { type: "object", required: ["exit_code", "state", "written", "verified", "changes", "diagnostics"], properties: { exit_code: { type: "integer", minimum: 0 }, state: { enum: ["failed", "partly_done", "refused", "not_started", "planned", "done", "nothing_to_do"] }, reason: { type: "string" }, written: { type: "boolean" }, verified: { type: "boolean" }, changes: { type: "array", items: { type: "object", required: ["address", "action", "state"], properties: { address: { type: "string" }, action: { enum: ["create", "duplicate", "adopt", "update", "deploy", "assign", "delete", "forget"] }, adopt_changed: { const: !0 }, state: { enum: ["done", "failed", "skipped", "held"] }, draft: { const: !0 }, id: { type: "string" }, diagnostic: { $ref: "#/$defs/diagnostic" }, reason: { type: "string" } } } }, diagnostics: { type: "array", items: { $ref: "#/$defs/diagnostic" } }, way_back: { type: "object", required: ["readable", "lost"], properties: { restores: { enum: ["now", "after a deploy"] }, readable: { type: "array", items: { enum: ["deleted", "drafts"] } }, lost: { type: "array", items: { type: "string" } } } } } } }, plan: { type: "object" } }, dependencies: { undo_file: ["undo_file", "not_restored", "orgs", "plan"], not_restored: ["undo_file", "not_restored", "orgs", "plan"], orgs: ["undo_file", "not_restored", "orgs", "plan"], plan: ["undo_file", "not_restored", "orgs", "plan"] } }, schema7 = { type: "object", required: ["severity", "code", "message"], properties: { severity: { enum: ["error", "warning", "note"] }, code: { $ref: "#/$defs/shape0" }, message: { $ref: "#/$defs/shape0" }, hint: { $ref: "#/$defs/shape0" }, position: { type: "object", required: ["file", "line", "column"], properties: { file: { type: "string" }, line: { type: "integer", minimum: 0 }, column: { type: "integer", minimum: 0 } } }, source: { $ref: "#/$defs/shape0" }, from: { $ref: "#/$defs/shape1" }, length: { $ref: "#/$defs/shape1" }, org: { $ref: "#/$defs/shape0" }, address: { $ref: "#/$defs/shape0" }, category: { enum: ["error", "refused", "unfinished", "stale", "locked", "unknown"] } } };
function validate23(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data != "string" && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), validate23.errors = vErrors, errors === 0;
}
function validate28(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data) || (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data == "number" && isFinite(data) && (data < 0 || isNaN(data)) && (vErrors = joined(vErrors, [{ instancePath, keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++), validate28.errors = vErrors, errors === 0;
}
function validate22(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.severity === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "severity" }, message: "must have required property 'severity'" }]), errors++), data.code === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "code" }, message: "must have required property 'code'" }]), errors++), data.message === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "message" }, message: "must have required property 'message'" }]), errors++), data.severity !== void 0) {
      let data0 = data.severity;
      data0 === "error" || data0 === "warning" || data0 === "note" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/severity", keyword: "enum", params: { allowedValues: schema7.properties.severity.enum }, message: "must be equal to one of the allowed values" }]), errors++);
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
    if (data.source !== void 0 && (validate23(data.source, instancePath + "/source") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.from !== void 0 && (validate28(data.from, instancePath + "/from") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.length !== void 0 && (validate28(data.length, instancePath + "/length") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.org !== void 0 && (validate23(data.org, instancePath + "/org") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.address !== void 0 && (validate23(data.address, instancePath + "/address") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.category !== void 0) {
      let data13 = data.category;
      data13 === "error" || data13 === "refused" || data13 === "unfinished" || data13 === "stale" || data13 === "locked" || data13 === "unknown" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/category", keyword: "enum", params: { allowedValues: schema7.properties.category.enum }, message: "must be equal to one of the allowed values" }]), errors++);
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate22.errors = vErrors, errors === 0;
}
function validate21(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.format_version === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "format_version" }, message: "must have required property 'format_version'" }]), errors++), data.exit_code === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "exit_code" }, message: "must have required property 'exit_code'" }]), errors++), data.diagnostics === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "diagnostics" }, message: "must have required property 'diagnostics'" }]), errors++), data.undo_file !== void 0) {
      if (data.undo_file === void 0) {
        let err3 = { instancePath, keyword: "dependencies", params: {
          property: "undo_file",
          missingProperty: "undo_file",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property undo_file is present" };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
      if (data.not_restored === void 0) {
        let err4 = { instancePath, keyword: "dependencies", params: {
          property: "undo_file",
          missingProperty: "not_restored",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property undo_file is present" };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
      if (data.orgs === void 0) {
        let err5 = { instancePath, keyword: "dependencies", params: {
          property: "undo_file",
          missingProperty: "orgs",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property undo_file is present" };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
      if (data.plan === void 0) {
        let err6 = { instancePath, keyword: "dependencies", params: {
          property: "undo_file",
          missingProperty: "plan",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property undo_file is present" };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.not_restored !== void 0) {
      if (data.undo_file === void 0) {
        let err7 = { instancePath, keyword: "dependencies", params: {
          property: "not_restored",
          missingProperty: "undo_file",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property not_restored is present" };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
      if (data.not_restored === void 0) {
        let err8 = { instancePath, keyword: "dependencies", params: {
          property: "not_restored",
          missingProperty: "not_restored",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property not_restored is present" };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
      if (data.orgs === void 0) {
        let err9 = { instancePath, keyword: "dependencies", params: {
          property: "not_restored",
          missingProperty: "orgs",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property not_restored is present" };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
      if (data.plan === void 0) {
        let err10 = { instancePath, keyword: "dependencies", params: {
          property: "not_restored",
          missingProperty: "plan",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property not_restored is present" };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    }
    if (data.orgs !== void 0) {
      if (data.undo_file === void 0) {
        let err11 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "undo_file",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property orgs is present" };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
      if (data.not_restored === void 0) {
        let err12 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "not_restored",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property orgs is present" };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
      if (data.orgs === void 0) {
        let err13 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "orgs",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property orgs is present" };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
      if (data.plan === void 0) {
        let err14 = { instancePath, keyword: "dependencies", params: {
          property: "orgs",
          missingProperty: "plan",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property orgs is present" };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
    if (data.plan !== void 0) {
      if (data.undo_file === void 0) {
        let err15 = { instancePath, keyword: "dependencies", params: {
          property: "plan",
          missingProperty: "undo_file",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property plan is present" };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
      if (data.not_restored === void 0) {
        let err16 = { instancePath, keyword: "dependencies", params: {
          property: "plan",
          missingProperty: "not_restored",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property plan is present" };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
      if (data.orgs === void 0) {
        let err17 = { instancePath, keyword: "dependencies", params: {
          property: "plan",
          missingProperty: "orgs",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property plan is present" };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
      if (data.plan === void 0) {
        let err18 = { instancePath, keyword: "dependencies", params: {
          property: "plan",
          missingProperty: "plan",
          depsCount: 4,
          deps: "undo_file, not_restored, orgs, plan"
        }, message: "must have properties undo_file, not_restored, orgs, plan when property plan is present" };
        vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
      }
    }
    if (data.format_version !== void 0 && data.format_version !== "1.0" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/format_version", keyword: "const", params: { allowedValue: "1.0" }, message: "must be equal to constant" }]), errors++), data.exit_code !== void 0) {
      let data1 = data.exit_code;
      typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/exit_code", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data1 == "number" && isFinite(data1) && (data1 < 0 || isNaN(data1)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/exit_code", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++);
    }
    if (data.diagnostics !== void 0) {
      let data2 = data.diagnostics;
      if (Array.isArray(data2)) {
        let len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate22(data2[i0], instancePath + "/diagnostics/" + i0) || (vErrors = joined(vErrors, validate22.errors), errors = vErrors.length);
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/diagnostics", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
    if (data.more_diagnostics !== void 0) {
      let data4 = data.more_diagnostics;
      typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/more_diagnostics", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data4 == "number" && isFinite(data4) && (data4 < 0 || isNaN(data4)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/more_diagnostics", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++);
    }
    if (data.undo_file !== void 0) {
      let data5 = data.undo_file;
      typeof data5 != "string" && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/undo_file", keyword: "type", params: { type: schema6.properties.undo_file.type }, message: "must be string,null" }]), errors++);
    }
    if (data.not_restored !== void 0) {
      let data6 = data.not_restored;
      if (Array.isArray(data6)) {
        let len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++)
          typeof data6[i1] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/not_restored/" + i1, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/not_restored", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
    if (data.from_plan_file !== void 0 && data.from_plan_file !== !0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/from_plan_file", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" }]), errors++), data.orgs !== void 0) {
      let data9 = data.orgs;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9))
        for (let key0 in data9) {
          let data10 = data9[key0];
          if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
            if (data10.exit_code === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "required", params: { missingProperty: "exit_code" }, message: "must have required property 'exit_code'" }]), errors++), data10.state === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "required", params: { missingProperty: "state" }, message: "must have required property 'state'" }]), errors++), data10.written === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "required", params: { missingProperty: "written" }, message: "must have required property 'written'" }]), errors++), data10.verified === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "required", params: { missingProperty: "verified" }, message: "must have required property 'verified'" }]), errors++), data10.changes === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "required", params: { missingProperty: "changes" }, message: "must have required property 'changes'" }]), errors++), data10.diagnostics === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "required", params: { missingProperty: "diagnostics" }, message: "must have required property 'diagnostics'" }]), errors++), data10.exit_code !== void 0) {
              let data11 = data10.exit_code;
              typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/exit_code", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data11 == "number" && isFinite(data11) && (data11 < 0 || isNaN(data11)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/exit_code", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++);
            }
            if (data10.state !== void 0) {
              let data12 = data10.state;
              data12 === "failed" || data12 === "partly_done" || data12 === "refused" || data12 === "not_started" || data12 === "planned" || data12 === "done" || data12 === "nothing_to_do" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/state", keyword: "enum", params: { allowedValues: schema6.properties.orgs.additionalProperties.properties.state.enum }, message: "must be equal to one of the allowed values" }]), errors++);
            }
            if (data10.reason !== void 0 && typeof data10.reason != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/reason", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data10.written !== void 0 && typeof data10.written != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/written", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }]), errors++), data10.verified !== void 0 && typeof data10.verified != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/verified", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }]), errors++), data10.changes !== void 0) {
              let data16 = data10.changes;
              if (Array.isArray(data16)) {
                let len2 = data16.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  let data17 = data16[i2];
                  if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
                    if (data17.address === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2, keyword: "required", params: { missingProperty: "address" }, message: "must have required property 'address'" }]), errors++), data17.action === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2, keyword: "required", params: { missingProperty: "action" }, message: "must have required property 'action'" }]), errors++), data17.state === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2, keyword: "required", params: { missingProperty: "state" }, message: "must have required property 'state'" }]), errors++), data17.address !== void 0 && typeof data17.address != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2 + "/address", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data17.action !== void 0) {
                      let data19 = data17.action;
                      data19 === "create" || data19 === "duplicate" || data19 === "adopt" || data19 === "update" || data19 === "deploy" || data19 === "assign" || data19 === "delete" || data19 === "forget" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2 + "/action", keyword: "enum", params: { allowedValues: schema6.properties.orgs.additionalProperties.properties.changes.items.properties.action.enum }, message: "must be equal to one of the allowed values" }]), errors++);
                    }
                    if (data17.adopt_changed !== void 0 && data17.adopt_changed !== !0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2 + "/adopt_changed", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" }]), errors++), data17.state !== void 0) {
                      let data21 = data17.state;
                      data21 === "done" || data21 === "failed" || data21 === "skipped" || data21 === "held" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2 + "/state", keyword: "enum", params: { allowedValues: schema6.properties.orgs.additionalProperties.properties.changes.items.properties.state.enum }, message: "must be equal to one of the allowed values" }]), errors++);
                    }
                    data17.draft !== void 0 && data17.draft !== !0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2 + "/draft", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" }]), errors++), data17.id !== void 0 && typeof data17.id != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2 + "/id", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data17.diagnostic !== void 0 && (validate22(data17.diagnostic, instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2 + "/diagnostic") || (vErrors = joined(vErrors, validate22.errors), errors = vErrors.length)), data17.reason !== void 0 && typeof data17.reason != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2 + "/reason", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
                  } else
                    vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes/" + i2, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
                }
              } else
                vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/changes", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
            }
            if (data10.diagnostics !== void 0) {
              let data26 = data10.diagnostics;
              if (Array.isArray(data26)) {
                let len3 = data26.length;
                for (let i3 = 0; i3 < len3; i3++)
                  validate22(data26[i3], instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/diagnostics/" + i3) || (vErrors = joined(vErrors, validate22.errors), errors = vErrors.length);
              } else
                vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/diagnostics", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
            }
            if (data10.way_back !== void 0) {
              let data28 = data10.way_back;
              if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
                if (data28.readable === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/way_back", keyword: "required", params: { missingProperty: "readable" }, message: "must have required property 'readable'" }]), errors++), data28.lost === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/way_back", keyword: "required", params: { missingProperty: "lost" }, message: "must have required property 'lost'" }]), errors++), data28.restores !== void 0) {
                  let data29 = data28.restores;
                  data29 === "now" || data29 === "after a deploy" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/way_back/restores", keyword: "enum", params: { allowedValues: schema6.properties.orgs.additionalProperties.properties.way_back.properties.restores.enum }, message: "must be equal to one of the allowed values" }]), errors++);
                }
                if (data28.readable !== void 0) {
                  let data30 = data28.readable;
                  if (Array.isArray(data30)) {
                    let len4 = data30.length;
                    for (let i4 = 0; i4 < len4; i4++) {
                      let data31 = data30[i4];
                      data31 === "deleted" || data31 === "drafts" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/way_back/readable/" + i4, keyword: "enum", params: { allowedValues: schema6.properties.orgs.additionalProperties.properties.way_back.properties.readable.items.enum }, message: "must be equal to one of the allowed values" }]), errors++);
                    }
                  } else
                    vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/way_back/readable", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
                }
                if (data28.lost !== void 0) {
                  let data32 = data28.lost;
                  if (Array.isArray(data32)) {
                    let len5 = data32.length;
                    for (let i5 = 0; i5 < len5; i5++)
                      typeof data32[i5] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/way_back/lost/" + i5, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
                  } else
                    vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/way_back/lost", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
                }
              } else
                vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/way_back", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
            }
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
      else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
    if (data.plan !== void 0) {
      let data34 = data.plan;
      data34 && typeof data34 == "object" && !Array.isArray(data34) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/plan", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
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
