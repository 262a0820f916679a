// Generated from src/kinds by npm run generate. Do not edit.

var validate = validate21, stdin_default = validate21, schema6 = { $schema: "http://json-schema.org/draft-07/schema#", type: "object", required: ["version"], additionalProperties: !1, properties: { version: { const: 1 }, orgs: { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/org" } }, vars: { $ref: "#/$defs/vars" }, defaults: { $ref: "#/$defs/defaults" }, include: { type: ["array", "null"], items: { type: "string" } }, drift: { enum: ["stop", "overwrite"] }, consent_to_charge: { type: "boolean" }, bindings: { type: ["string", "object"], pattern: "^git$", additionalProperties: !1, properties: { git: { type: ["object", "null"], additionalProperties: !1, properties: { remote: { type: "string", pattern: "^[A-Za-z0-9_][A-Za-z0-9_./-]*$" } } }, http: { type: "string" }, lock: { type: "string" }, lock_method: { enum: ["LOCK", "POST", "PUT"] }, unlock_method: { enum: ["UNLOCK", "DELETE", "POST", "PUT"] }, username: { type: "string" }, password: { type: "string" } } }, organization: { $ref: "#/$defs/organization" }, org_webhook: { $ref: "#/$defs/org_webhook" }, reusable_instructions: { $ref: "#/$defs/reusable_instructions" }, knowledge_bases: { $ref: "#/$defs/knowledge_bases" }, knowledge_documents: { $ref: "#/$defs/knowledge_documents" }, mcp_servers: { $ref: "#/$defs/mcp_servers" }, integrations: { $ref: "#/$defs/integrations" }, agents: { $ref: "#/$defs/agents" }, phone_numbers: { $ref: "#/$defs/phone_numbers" }, phone_number_labels: { $ref: "#/$defs/phone_number_labels" }, suites: { $ref: "#/$defs/suites" }, webhook_endpoints: { $ref: "#/$defs/webhook_endpoints" }, publishable_keys: { $ref: "#/$defs/publishable_keys" }, sip_endpoints: { $ref: "#/$defs/sip_endpoints" } } }, func2 = Object.prototype.hasOwnProperty, schema7 = { type: ["object", "null"], additionalProperties: !1, properties: { org_id: { $ref: "#/$defs/shape13" }, api_key: { $ref: "#/$defs/shape0" }, token: { $ref: "#/$defs/shape0" }, groups: { $ref: "#/$defs/shape1" }, ref: { $ref: "#/$defs/shape0" }, api: { enum: ["flat", "org-scoped"] }, consent_to_charge: { type: "boolean" }, vars: { $ref: "#/$defs/vars" }, defaults: { $ref: "#/$defs/defaults" }, organization: { $ref: "#/$defs/organization" }, org_webhook: { $ref: "#/$defs/org_webhook" }, reusable_instructions: { $ref: "#/$defs/reusable_instructions_overlay" }, knowledge_bases: { $ref: "#/$defs/knowledge_bases_overlay" }, knowledge_documents: { $ref: "#/$defs/knowledge_documents_overlay" }, mcp_servers: { $ref: "#/$defs/mcp_servers_overlay" }, integrations: { $ref: "#/$defs/integrations_overlay" }, agents: { $ref: "#/$defs/agents_overlay" }, phone_numbers: { $ref: "#/$defs/phone_numbers_overlay" }, phone_number_labels: { $ref: "#/$defs/phone_number_labels_overlay" }, suites: { $ref: "#/$defs/suites_overlay" }, webhook_endpoints: { $ref: "#/$defs/webhook_endpoints_overlay" }, publishable_keys: { $ref: "#/$defs/publishable_keys_overlay" }, sip_endpoints: { $ref: "#/$defs/sip_endpoints_overlay" } } }, schema8 = { type: ["integer", "string", "null"] };
function validate23(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return !(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data)) && typeof data != "string" && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema8.type }, message: "must be integer,string,null" }]), errors++), validate23.errors = vErrors, errors === 0;
}
var schema9 = { type: ["string", "null"] };
function validate25(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data != "string" && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema9.type }, message: "must be string,null" }]), errors++), validate25.errors = vErrors, errors === 0;
}
var schema10 = { type: ["array", "null"], items: { type: "string" } };
function validate28(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!Array.isArray(data) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema10.type }, message: "must be array,null" }]), errors++), Array.isArray(data)) {
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      typeof data[i0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + i0, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
  }
  return validate28.errors = vErrors, errors === 0;
}
var schema11 = { type: ["object", "null"], additionalProperties: { type: ["string", "number", "boolean"] } };
function validate31(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema11.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0];
      typeof data0 != "string" && !(typeof data0 == "number" && isFinite(data0)) && typeof data0 != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: schema11.additionalProperties.type }, message: "must be string,number,boolean" }]), errors++);
    }
  return validate31.errors = vErrors, errors === 0;
}
var schema12 = { type: ["object", "null"], additionalProperties: !1, properties: { reusable_instructions: { $ref: "#/$defs/reusable_instruction" }, knowledge_bases: { $ref: "#/$defs/knowledge_base_alone" }, documents: { $ref: "#/$defs/knowledge_base_document" }, knowledge_documents: { $ref: "#/$defs/knowledge_document" }, mcp_servers: { $ref: "#/$defs/mcp_server" }, integrations: { $ref: "#/$defs/integration" }, agents: { $ref: "#/$defs/agent_alone" }, variants: { $ref: "#/$defs/variant" }, test_scenarios: { $ref: "#/$defs/test_scenario" }, provider_connections: { $ref: "#/$defs/provider_attachment" }, phone_numbers: { $ref: "#/$defs/phone_number" }, phone_number_labels: { $ref: "#/$defs/phone_number_label" }, suites: { $ref: "#/$defs/suite" }, webhook_endpoints: { $ref: "#/$defs/webhook_endpoint" }, publishable_keys: { $ref: "#/$defs/publishable_key" }, sip_endpoints: { $ref: "#/$defs/sip_endpoint" } } };
function validate35(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data != "string" && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), validate35.errors = vErrors, errors === 0;
}
var schema15 = { type: ["string", "object"], properties: { file: { type: "string" } }, required: ["file"], additionalProperties: !1 };
function validate37(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (typeof data != "string" && !(data && typeof data == "object" && !Array.isArray(data)) && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema15.type }, message: "must be string,object" }]), errors++), data && typeof data == "object" && !Array.isArray(data)) {
    data.file === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" }]), errors++);
    for (let key0 in data)
      key0 !== "file" && (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    data.file !== void 0 && typeof data.file != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/file", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
  }
  return validate37.errors = vErrors, errors === 0;
}
var schema16 = { type: ["string", "integer", "null"] };
function validate39(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data != "string" && !(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema16.type }, message: "must be string,integer,null" }]), errors++), validate39.errors = vErrors, errors === 0;
}
var schema17 = { type: ["boolean", "null"] };
function validate41(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data != "boolean" && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema17.type }, message: "must be boolean,null" }]), errors++), validate41.errors = vErrors, errors === 0;
}
var schema18 = { type: ["object", "null"] };
function validate46(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return !(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema18.type }, message: "must be object,null" }]), errors++), validate46.errors = vErrors, errors === 0;
}
function validate34(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      key0 === "name" || key0 === "content" || key0 === "id" || key0 === "protect" || key0 === "prune" || key0 === "previously" || key0 === "ignore" || key0 === "extra" || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    data.name !== void 0 && (validate35(data.name, instancePath + "/name") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.content !== void 0 && (validate37(data.content, instancePath + "/content") || (vErrors = joined(vErrors, validate37.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate34.errors = vErrors, errors === 0;
}
var schema20 = { type: "object", additionalProperties: !1, properties: { name: { $ref: "#/$defs/shape4" }, description: { $ref: "#/$defs/shape9" }, documents: {}, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape2" } } }, schema21 = { type: ["string", "object", "null"], properties: { file: { type: "string" } }, required: ["file"], additionalProperties: !1 };
function validate52(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (typeof data != "string" && !(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema21.type }, message: "must be string,object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data)) {
    data.file === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" }]), errors++);
    for (let key0 in data)
      key0 !== "file" && (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    data.file !== void 0 && typeof data.file != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/file", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
  }
  return validate52.errors = vErrors, errors === 0;
}
function validate50(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema20.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    data.name !== void 0 && (validate35(data.name, instancePath + "/name") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.description !== void 0 && (validate52(data.description, instancePath + "/description") || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate50.errors = vErrors, errors === 0;
}
function validate49(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return validate50(data, instancePath) || (vErrors = joined(vErrors, validate50.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data) ? data.documents !== void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/documents", keyword: "false schema", params: {}, message: "boolean schema is false" }]), errors++) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++), validate49.errors = vErrors, errors === 0;
}
var schema23 = { type: ["string", "object"], properties: { file: { type: "string" }, url: { type: "string" } }, minProperties: 1, maxProperties: 1, additionalProperties: !1 };
function validate64(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (typeof data != "string" && !(data && typeof data == "object" && !Array.isArray(data)) && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema23.type }, message: "must be string,object" }]), errors++), data && typeof data == "object" && !Array.isArray(data)) {
    Object.keys(data).length > 1 && (vErrors = joined(vErrors, [{ instancePath, keyword: "maxProperties", params: { limit: 1 }, message: "must NOT have more than 1 properties" }]), errors++), Object.keys(data).length < 1 && (vErrors = joined(vErrors, [{ instancePath, keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" }]), errors++);
    for (let key0 in data)
      key0 === "file" || key0 === "url" || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    data.file !== void 0 && typeof data.file != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/file", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data.url !== void 0 && typeof data.url != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/url", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
  }
  return validate64.errors = vErrors, errors === 0;
}
function validate62(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      key0 === "name" || key0 === "content" || key0 === "id" || key0 === "protect" || key0 === "prune" || key0 === "previously" || key0 === "ignore" || key0 === "extra" || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    data.name !== void 0 && (validate35(data.name, instancePath + "/name") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.content !== void 0 && (validate64(data.content, instancePath + "/content") || (vErrors = joined(vErrors, validate64.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate62.errors = vErrors, errors === 0;
}
function validate73(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      key0 === "name" || key0 === "content" || key0 === "id" || key0 === "protect" || key0 === "prune" || key0 === "previously" || key0 === "ignore" || key0 === "extra" || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    data.name !== void 0 && (validate35(data.name, instancePath + "/name") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.content !== void 0 && (validate64(data.content, instancePath + "/content") || (vErrors = joined(vErrors, validate64.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate73.errors = vErrors, errors === 0;
}
var schema25 = { type: "object", additionalProperties: !1, properties: { display_name: { $ref: "#/$defs/shape4" }, url: { type: "string", pattern: "^https://|^$|\\$\\{" }, transport: { anyOf: [{ enum: ["streamable_http", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, enabled: { $ref: "#/$defs/shape8" }, headers: { $ref: "#/$defs/shape7" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape2" } } }, schema26 = { type: ["boolean", "string", "null"], pattern: "^\\$\\{.+\\}$" }, pattern1 = new RegExp("^\\$\\{.+\\}$", "u");
function validate85(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data != "boolean" && typeof data != "string" && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema26.type }, message: "must be boolean,string,null" }]), errors++), typeof data == "string" && (pattern1.test(data) || (vErrors = joined(vErrors, [{ instancePath, keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++)), validate85.errors = vErrors, errors === 0;
}
var schema27 = { type: ["object", "null"], additionalProperties: { type: "string" } };
function validate87(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema27.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      typeof data[key0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
  return validate87.errors = vErrors, errors === 0;
}
var pattern0 = new RegExp("^https://|^$|\\$\\{", "u");
function validate83(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema25.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.display_name !== void 0 && (validate35(data.display_name, instancePath + "/display_name") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.url !== void 0) {
      let data1 = data.url;
      typeof data1 == "string" ? pattern0.test(data1) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/url", keyword: "pattern", params: { pattern: "^https://|^$|\\$\\{" }, message: 'must match pattern "^https://|^$|\\$\\{"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/url", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
    }
    if (data.transport !== void 0) {
      let data2 = data.transport, _errs6 = errors, valid1 = !1, _errs7 = errors;
      data2 === "streamable_http" || data2 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema25.properties.transport.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid0 = _errs7 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs8 = errors;
        typeof data2 == "string" ? pattern1.test(data2) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/transport", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/transport", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid0 = _errs8 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs6, vErrors !== null && (_errs6 ? vErrors.length = _errs6 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/transport", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    data.enabled !== void 0 && (validate85(data.enabled, instancePath + "/enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.headers !== void 0 && (validate87(data.headers, instancePath + "/headers") || (vErrors = joined(vErrors, validate87.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate83.errors = vErrors, errors === 0;
}
var schema28 = { type: "object", additionalProperties: !1, properties: { display_name: { $ref: "#/$defs/shape18" }, spec: { type: ["object", "array", "string", "number", "boolean"] }, endpoint_url: { $ref: "#/$defs/shape14" }, endpoint_method: { anyOf: [{ enum: ["GET", "POST", "PUT", "PATCH", "DELETE", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, headers: { $ref: "#/$defs/shape7" }, request_format: { anyOf: [{ enum: ["standard", "vapi", "retell", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, wizard_input: { $ref: "#/$defs/shape9" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape2" } } };
var func8 = (text) => [...text].length;
function validate97(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data == "string" ? (func8(data) > 255 && (vErrors = joined(vErrors, [{ instancePath, keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters" }]), errors++), func8(data) < 1 && (vErrors = joined(vErrors, [{ instancePath, keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), validate97.errors = vErrors, errors === 0;
}
var schema30 = { type: ["string", "null"], pattern: "^https://|^$|\\$\\{" };
function validate99(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data != "string" && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema30.type }, message: "must be string,null" }]), errors++), typeof data == "string" && (pattern0.test(data) || (vErrors = joined(vErrors, [{ instancePath, keyword: "pattern", params: { pattern: "^https://|^$|\\$\\{" }, message: 'must match pattern "^https://|^$|\\$\\{"' }]), errors++)), validate99.errors = vErrors, errors === 0;
}
function validate96(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema28.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.display_name !== void 0 && (validate97(data.display_name, instancePath + "/display_name") || (vErrors = joined(vErrors, validate97.errors), errors = vErrors.length)), data.spec !== void 0) {
      let data1 = data.spec;
      (!data1 || typeof data1 != "object") && typeof data1 != "string" && !(typeof data1 == "number" && isFinite(data1)) && typeof data1 != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/spec", keyword: "type", params: { type: schema28.properties.spec.type }, message: "must be object,array,string,number,boolean" }]), errors++);
    }
    if (data.endpoint_url !== void 0 && (validate99(data.endpoint_url, instancePath + "/endpoint_url") || (vErrors = joined(vErrors, validate99.errors), errors = vErrors.length)), data.endpoint_method !== void 0) {
      let data3 = data.endpoint_method, _errs7 = errors, valid1 = !1, _errs8 = errors;
      data3 === "GET" || data3 === "POST" || data3 === "PUT" || data3 === "PATCH" || data3 === "DELETE" || data3 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/endpoint_method", keyword: "enum", params: { allowedValues: schema28.properties.endpoint_method.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid0 = _errs8 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs9 = errors;
        typeof data3 == "string" ? pattern1.test(data3) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/endpoint_method", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/endpoint_method", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid0 = _errs9 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs7, vErrors !== null && (_errs7 ? vErrors.length = _errs7 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/endpoint_method", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    if (data.headers !== void 0 && (validate87(data.headers, instancePath + "/headers") || (vErrors = joined(vErrors, validate87.errors), errors = vErrors.length)), data.request_format !== void 0) {
      let data5 = data.request_format, _errs13 = errors, valid2 = !1, _errs14 = errors;
      data5 === "standard" || data5 === "vapi" || data5 === "retell" || data5 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/request_format", keyword: "enum", params: { allowedValues: schema28.properties.request_format.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid1 = _errs14 === errors;
      if (valid2 = valid2 || _valid1, !valid2) {
        let _errs15 = errors;
        typeof data5 == "string" ? pattern1.test(data5) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/request_format", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/request_format", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid1 = _errs15 === errors;
        valid2 = valid2 || _valid1;
      }
      valid2 ? (errors = _errs13, vErrors !== null && (_errs13 ? vErrors.length = _errs13 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/request_format", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    data.wizard_input !== void 0 && (validate52(data.wizard_input, instancePath + "/wizard_input") || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate96.errors = vErrors, errors === 0;
}
var schema32 = { type: "object", additionalProperties: !1, properties: { name: { $ref: "#/$defs/shape18" }, prompt: { $ref: "#/$defs/shape12" }, voice: { $ref: "#/$defs/shape4" }, product: { anyOf: [{ enum: ["spark", "bolt", "storm-base", "storm-base-with-ack", "storm-extra", "storm-extra-with-ack", "bolt-base-experimental", "bolt-extra-experimental", "zap", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, thinking_level: { $ref: "#/$defs/shape19" }, primary_language: { $ref: "#/$defs/shape0" }, additional_languages: { $ref: "#/$defs/shape1" }, native_voice_switching: { $ref: "#/$defs/shape8" }, timezone: { $ref: "#/$defs/shape0" }, business_hours: {}, background_track: { $ref: "#/$defs/shape0" }, play_sound_asset: { anyOf: [{ enum: ["beep", "chime", "ding", "", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, connect_tone_enabled: { $ref: "#/$defs/shape8" }, typing_sounds_enabled: { $ref: "#/$defs/shape8" }, acknowledgement_feedback_mode: { anyOf: [{ enum: ["acknowledgement", "tick", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, acknowledgement_prompt_mode: { $ref: "#/$defs/shape20" }, acknowledgement_prompt: { $ref: "#/$defs/shape9" }, audio_context_mode: { anyOf: [{ enum: ["full", "reduced", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, additional_audio_context: { $ref: "#/$defs/shape8" }, inbound_speak_order: { $ref: "#/$defs/shape10" }, outbound_speak_order: { $ref: "#/$defs/shape10" }, speak_uninterruptible_enabled: { $ref: "#/$defs/shape8" }, silence_checkins_enabled: { $ref: "#/$defs/shape8" }, silence_interval_seconds: { $ref: "#/$defs/shape11" }, silence_max_checkins: { $ref: "#/$defs/shape11" }, silence_hangup_seconds: { $ref: "#/$defs/shape11" }, max_call_duration_seconds: { $ref: "#/$defs/shape11" }, ring_duration_seconds: { $ref: "#/$defs/shape11" }, voicemail_action: { anyOf: [{ enum: ["prompt", "hangup", "message", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, voicemail_message: { $ref: "#/$defs/shape9" }, transfer_destinations: { type: ["array", "null"], items: { type: "object", required: ["name", "number"], properties: { name: { type: "string" }, number: { type: "string" } } } }, handoffs: {}, steps: {}, extraction_fields: {}, extraction_blocks_completion: { anyOf: [{ enum: ["always", "except_transfers", "never", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, outcome_labels: {}, report_instructions: { $ref: "#/$defs/shape9" }, call_summary_enabled: { $ref: "#/$defs/shape8" }, send_email_enabled: { $ref: "#/$defs/shape8" }, send_email_recipient: { $ref: "#/$defs/shape0" }, send_sms_enabled: { $ref: "#/$defs/shape8" }, sms_from_number: { $ref: "#/$defs/shape0" }, sms_allowed_recipients: { type: ["array", "null"], items: { type: "object", required: ["label", "number"], properties: { label: { type: "string" }, number: { type: "string" } } } }, sms_allow_other_recipients: { $ref: "#/$defs/shape8" }, sms_followup_enabled: { $ref: "#/$defs/shape8" }, sms_followup_template: { $ref: "#/$defs/shape9" }, consent_announcement_enabled: { $ref: "#/$defs/shape8" }, consent_announcement_text: { $ref: "#/$defs/shape9" }, phi_processing_override: { anyOf: [{ enum: ["inherit", "phi", "no_phi", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, split_testing_enabled: { $ref: "#/$defs/shape8" }, watchdog_enabled: { $ref: "#/$defs/shape8" }, widget_enabled: { $ref: "#/$defs/shape8" }, integrations: { $ref: "#/$defs/shape1" }, integration_ids: { $ref: "#/$defs/shape21" }, mcp_servers: { $ref: "#/$defs/shape1" }, mcp_server_ids: { $ref: "#/$defs/shape21" }, knowledge_bases: { $ref: "#/$defs/shape1" }, knowledge_base_ids: { $ref: "#/$defs/shape21" }, knowledge_documents: { $ref: "#/$defs/shape1" }, knowledge_document_ids: { $ref: "#/$defs/shape21" }, reusable_instructions: { $ref: "#/$defs/shape1" }, reusable_instruction_ids: { $ref: "#/$defs/shape21" }, tools: { type: ["array", "null"], items: { type: "object" } }, variants: {}, test_scenarios: {}, provider_connections: {}, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, duplicate_of: { type: ["string", "object", "null"], properties: { org: { type: "string" }, agent: { type: "string" } }, required: ["org", "agent"], additionalProperties: !1 }, checks: { type: ["object", "null"], properties: { validation: { type: ["boolean", "object"], properties: { pass_rate: { type: "number", minimum: 0, maximum: 1 } }, additionalProperties: !1 }, scenarios: { type: "array", minItems: 1, items: { type: "string" } }, suite: { type: "string" }, pass_rate: { type: "number", minimum: 0, maximum: 1 }, runs: { type: "integer", minimum: 1, maximum: 20 } }, additionalProperties: !1 }, extra: { $ref: "#/$defs/shape2" } } }, schema33 = { anyOf: [{ enum: ["base", "extra", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] };
function validate115(data, instancePath = "") {
  let vErrors = null, errors = 0, _errs0 = errors, valid0 = !1, _errs1 = errors;
  data === "base" || data === "extra" || data === null || (vErrors = joined(vErrors, [{ instancePath, keyword: "enum", params: { allowedValues: schema33.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
  var _valid0 = _errs1 === errors;
  if (valid0 = valid0 || _valid0, !valid0) {
    let _errs2 = errors;
    typeof data == "string" ? pattern1.test(data) || (vErrors = joined(vErrors, [{ instancePath, keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
    var _valid0 = _errs2 === errors;
    valid0 = valid0 || _valid0;
  }
  return valid0 ? (errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath, keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++), validate115.errors = vErrors, errors === 0;
}
var schema34 = { anyOf: [{ enum: ["auto", "manual", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] };
function validate124(data, instancePath = "") {
  let vErrors = null, errors = 0, _errs0 = errors, valid0 = !1, _errs1 = errors;
  data === "auto" || data === "manual" || data === null || (vErrors = joined(vErrors, [{ instancePath, keyword: "enum", params: { allowedValues: schema34.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
  var _valid0 = _errs1 === errors;
  if (valid0 = valid0 || _valid0, !valid0) {
    let _errs2 = errors;
    typeof data == "string" ? pattern1.test(data) || (vErrors = joined(vErrors, [{ instancePath, keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
    var _valid0 = _errs2 === errors;
    valid0 = valid0 || _valid0;
  }
  return valid0 ? (errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath, keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++), validate124.errors = vErrors, errors === 0;
}
var schema35 = { anyOf: [{ enum: ["agent_first", "caller_first", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] };
function validate128(data, instancePath = "") {
  let vErrors = null, errors = 0, _errs0 = errors, valid0 = !1, _errs1 = errors;
  data === "agent_first" || data === "caller_first" || data === null || (vErrors = joined(vErrors, [{ instancePath, keyword: "enum", params: { allowedValues: schema35.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
  var _valid0 = _errs1 === errors;
  if (valid0 = valid0 || _valid0, !valid0) {
    let _errs2 = errors;
    typeof data == "string" ? pattern1.test(data) || (vErrors = joined(vErrors, [{ instancePath, keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
    var _valid0 = _errs2 === errors;
    valid0 = valid0 || _valid0;
  }
  return valid0 ? (errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath, keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++), validate128.errors = vErrors, errors === 0;
}
var schema36 = { type: ["integer", "string", "null"], pattern: "^\\$\\{.+\\}$" };
function validate133(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return !(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data)) && typeof data != "string" && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema36.type }, message: "must be integer,string,null" }]), errors++), typeof data == "string" && (pattern1.test(data) || (vErrors = joined(vErrors, [{ instancePath, keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++)), validate133.errors = vErrors, errors === 0;
}
var schema37 = { type: ["array", "null"], items: { type: ["integer", "string"] } };
function validate155(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!Array.isArray(data) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema37.type }, message: "must be array,null" }]), errors++), Array.isArray(data)) {
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      !(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0)) && typeof data0 != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + i0, keyword: "type", params: { type: schema37.items.type }, message: "must be integer,string" }]), errors++);
    }
  }
  return validate155.errors = vErrors, errors === 0;
}
function validate111(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema32.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.name !== void 0 && (validate97(data.name, instancePath + "/name") || (vErrors = joined(vErrors, validate97.errors), errors = vErrors.length)), data.prompt !== void 0 && (validate37(data.prompt, instancePath + "/prompt") || (vErrors = joined(vErrors, validate37.errors), errors = vErrors.length)), data.voice !== void 0 && (validate35(data.voice, instancePath + "/voice") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.product !== void 0) {
      let data3 = data.product, _errs6 = errors, valid1 = !1, _errs7 = errors;
      data3 === "spark" || data3 === "bolt" || data3 === "storm-base" || data3 === "storm-base-with-ack" || data3 === "storm-extra" || data3 === "storm-extra-with-ack" || data3 === "bolt-base-experimental" || data3 === "bolt-extra-experimental" || data3 === "zap" || data3 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/product", keyword: "enum", params: { allowedValues: schema32.properties.product.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid0 = _errs7 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs8 = errors;
        typeof data3 == "string" ? pattern1.test(data3) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/product", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/product", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid0 = _errs8 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs6, vErrors !== null && (_errs6 ? vErrors.length = _errs6 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/product", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    if (data.thinking_level !== void 0 && (validate115(data.thinking_level, instancePath + "/thinking_level") || (vErrors = joined(vErrors, validate115.errors), errors = vErrors.length)), data.primary_language !== void 0 && (validate25(data.primary_language, instancePath + "/primary_language") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.additional_languages !== void 0 && (validate28(data.additional_languages, instancePath + "/additional_languages") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.native_voice_switching !== void 0 && (validate85(data.native_voice_switching, instancePath + "/native_voice_switching") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.timezone !== void 0 && (validate25(data.timezone, instancePath + "/timezone") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.background_track !== void 0 && (validate25(data.background_track, instancePath + "/background_track") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.play_sound_asset !== void 0) {
      let data10 = data.play_sound_asset, _errs17 = errors, valid2 = !1, _errs18 = errors;
      data10 === "beep" || data10 === "chime" || data10 === "ding" || data10 === "" || data10 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/play_sound_asset", keyword: "enum", params: { allowedValues: schema32.properties.play_sound_asset.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid1 = _errs18 === errors;
      if (valid2 = valid2 || _valid1, !valid2) {
        let _errs19 = errors;
        typeof data10 == "string" ? pattern1.test(data10) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/play_sound_asset", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/play_sound_asset", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid1 = _errs19 === errors;
        valid2 = valid2 || _valid1;
      }
      valid2 ? (errors = _errs17, vErrors !== null && (_errs17 ? vErrors.length = _errs17 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/play_sound_asset", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    if (data.connect_tone_enabled !== void 0 && (validate85(data.connect_tone_enabled, instancePath + "/connect_tone_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.typing_sounds_enabled !== void 0 && (validate85(data.typing_sounds_enabled, instancePath + "/typing_sounds_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.acknowledgement_feedback_mode !== void 0) {
      let data13 = data.acknowledgement_feedback_mode, _errs24 = errors, valid3 = !1, _errs25 = errors;
      data13 === "acknowledgement" || data13 === "tick" || data13 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/acknowledgement_feedback_mode", keyword: "enum", params: { allowedValues: schema32.properties.acknowledgement_feedback_mode.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid2 = _errs25 === errors;
      if (valid3 = valid3 || _valid2, !valid3) {
        let _errs26 = errors;
        typeof data13 == "string" ? pattern1.test(data13) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/acknowledgement_feedback_mode", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/acknowledgement_feedback_mode", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid2 = _errs26 === errors;
        valid3 = valid3 || _valid2;
      }
      valid3 ? (errors = _errs24, vErrors !== null && (_errs24 ? vErrors.length = _errs24 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/acknowledgement_feedback_mode", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    if (data.acknowledgement_prompt_mode !== void 0 && (validate124(data.acknowledgement_prompt_mode, instancePath + "/acknowledgement_prompt_mode") || (vErrors = joined(vErrors, validate124.errors), errors = vErrors.length)), data.acknowledgement_prompt !== void 0 && (validate52(data.acknowledgement_prompt, instancePath + "/acknowledgement_prompt") || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length)), data.audio_context_mode !== void 0) {
      let data16 = data.audio_context_mode, _errs31 = errors, valid4 = !1, _errs32 = errors;
      data16 === "full" || data16 === "reduced" || data16 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_context_mode", keyword: "enum", params: { allowedValues: schema32.properties.audio_context_mode.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid3 = _errs32 === errors;
      if (valid4 = valid4 || _valid3, !valid4) {
        let _errs33 = errors;
        typeof data16 == "string" ? pattern1.test(data16) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_context_mode", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_context_mode", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid3 = _errs33 === errors;
        valid4 = valid4 || _valid3;
      }
      valid4 ? (errors = _errs31, vErrors !== null && (_errs31 ? vErrors.length = _errs31 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_context_mode", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    if (data.additional_audio_context !== void 0 && (validate85(data.additional_audio_context, instancePath + "/additional_audio_context") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.inbound_speak_order !== void 0 && (validate128(data.inbound_speak_order, instancePath + "/inbound_speak_order") || (vErrors = joined(vErrors, validate128.errors), errors = vErrors.length)), data.outbound_speak_order !== void 0 && (validate128(data.outbound_speak_order, instancePath + "/outbound_speak_order") || (vErrors = joined(vErrors, validate128.errors), errors = vErrors.length)), data.speak_uninterruptible_enabled !== void 0 && (validate85(data.speak_uninterruptible_enabled, instancePath + "/speak_uninterruptible_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.silence_checkins_enabled !== void 0 && (validate85(data.silence_checkins_enabled, instancePath + "/silence_checkins_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.silence_interval_seconds !== void 0 && (validate133(data.silence_interval_seconds, instancePath + "/silence_interval_seconds") || (vErrors = joined(vErrors, validate133.errors), errors = vErrors.length)), data.silence_max_checkins !== void 0 && (validate133(data.silence_max_checkins, instancePath + "/silence_max_checkins") || (vErrors = joined(vErrors, validate133.errors), errors = vErrors.length)), data.silence_hangup_seconds !== void 0 && (validate133(data.silence_hangup_seconds, instancePath + "/silence_hangup_seconds") || (vErrors = joined(vErrors, validate133.errors), errors = vErrors.length)), data.max_call_duration_seconds !== void 0 && (validate133(data.max_call_duration_seconds, instancePath + "/max_call_duration_seconds") || (vErrors = joined(vErrors, validate133.errors), errors = vErrors.length)), data.ring_duration_seconds !== void 0 && (validate133(data.ring_duration_seconds, instancePath + "/ring_duration_seconds") || (vErrors = joined(vErrors, validate133.errors), errors = vErrors.length)), data.voicemail_action !== void 0) {
      let data27 = data.voicemail_action, _errs46 = errors, valid5 = !1, _errs47 = errors;
      data27 === "prompt" || data27 === "hangup" || data27 === "message" || data27 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/voicemail_action", keyword: "enum", params: { allowedValues: schema32.properties.voicemail_action.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid4 = _errs47 === errors;
      if (valid5 = valid5 || _valid4, !valid5) {
        let _errs48 = errors;
        typeof data27 == "string" ? pattern1.test(data27) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/voicemail_action", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/voicemail_action", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid4 = _errs48 === errors;
        valid5 = valid5 || _valid4;
      }
      valid5 ? (errors = _errs46, vErrors !== null && (_errs46 ? vErrors.length = _errs46 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/voicemail_action", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    if (data.voicemail_message !== void 0 && (validate52(data.voicemail_message, instancePath + "/voicemail_message") || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length)), data.transfer_destinations !== void 0) {
      let data29 = data.transfer_destinations;
      if (!Array.isArray(data29) && data29 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/transfer_destinations", keyword: "type", params: { type: schema32.properties.transfer_destinations.type }, message: "must be array,null" }]), errors++), Array.isArray(data29)) {
        let len0 = data29.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data30 = data29[i0];
          data30 && typeof data30 == "object" && !Array.isArray(data30) ? (data30.name === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/transfer_destinations/" + i0, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" }]), errors++), data30.number === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/transfer_destinations/" + i0, keyword: "required", params: { missingProperty: "number" }, message: "must have required property 'number'" }]), errors++), data30.name !== void 0 && typeof data30.name != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/transfer_destinations/" + i0 + "/name", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data30.number !== void 0 && typeof data30.number != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/transfer_destinations/" + i0 + "/number", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/transfer_destinations/" + i0, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
        }
      }
    }
    if (data.extraction_blocks_completion !== void 0) {
      let data33 = data.extraction_blocks_completion, _errs60 = errors, valid9 = !1, _errs61 = errors;
      data33 === "always" || data33 === "except_transfers" || data33 === "never" || data33 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/extraction_blocks_completion", keyword: "enum", params: { allowedValues: schema32.properties.extraction_blocks_completion.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid5 = _errs61 === errors;
      if (valid9 = valid9 || _valid5, !valid9) {
        let _errs62 = errors;
        typeof data33 == "string" ? pattern1.test(data33) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/extraction_blocks_completion", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/extraction_blocks_completion", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid5 = _errs62 === errors;
        valid9 = valid9 || _valid5;
      }
      valid9 ? (errors = _errs60, vErrors !== null && (_errs60 ? vErrors.length = _errs60 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/extraction_blocks_completion", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    if (data.report_instructions !== void 0 && (validate52(data.report_instructions, instancePath + "/report_instructions") || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length)), data.call_summary_enabled !== void 0 && (validate85(data.call_summary_enabled, instancePath + "/call_summary_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.send_email_enabled !== void 0 && (validate85(data.send_email_enabled, instancePath + "/send_email_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.send_email_recipient !== void 0 && (validate25(data.send_email_recipient, instancePath + "/send_email_recipient") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.send_sms_enabled !== void 0 && (validate85(data.send_sms_enabled, instancePath + "/send_sms_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.sms_from_number !== void 0 && (validate25(data.sms_from_number, instancePath + "/sms_from_number") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.sms_allowed_recipients !== void 0) {
      let data40 = data.sms_allowed_recipients;
      if (!Array.isArray(data40) && data40 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/sms_allowed_recipients", keyword: "type", params: { type: schema32.properties.sms_allowed_recipients.type }, message: "must be array,null" }]), errors++), Array.isArray(data40)) {
        let len1 = data40.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data41 = data40[i1];
          data41 && typeof data41 == "object" && !Array.isArray(data41) ? (data41.label === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/sms_allowed_recipients/" + i1, keyword: "required", params: { missingProperty: "label" }, message: "must have required property 'label'" }]), errors++), data41.number === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/sms_allowed_recipients/" + i1, keyword: "required", params: { missingProperty: "number" }, message: "must have required property 'number'" }]), errors++), data41.label !== void 0 && typeof data41.label != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/sms_allowed_recipients/" + i1 + "/label", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data41.number !== void 0 && typeof data41.number != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/sms_allowed_recipients/" + i1 + "/number", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/sms_allowed_recipients/" + i1, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
        }
      }
    }
    if (data.sms_allow_other_recipients !== void 0 && (validate85(data.sms_allow_other_recipients, instancePath + "/sms_allow_other_recipients") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.sms_followup_enabled !== void 0 && (validate85(data.sms_followup_enabled, instancePath + "/sms_followup_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.sms_followup_template !== void 0 && (validate52(data.sms_followup_template, instancePath + "/sms_followup_template") || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length)), data.consent_announcement_enabled !== void 0 && (validate85(data.consent_announcement_enabled, instancePath + "/consent_announcement_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.consent_announcement_text !== void 0 && (validate52(data.consent_announcement_text, instancePath + "/consent_announcement_text") || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length)), data.phi_processing_override !== void 0) {
      let data49 = data.phi_processing_override, _errs84 = errors, valid13 = !1, _errs85 = errors;
      data49 === "inherit" || data49 === "phi" || data49 === "no_phi" || data49 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/phi_processing_override", keyword: "enum", params: { allowedValues: schema32.properties.phi_processing_override.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid6 = _errs85 === errors;
      if (valid13 = valid13 || _valid6, !valid13) {
        let _errs86 = errors;
        typeof data49 == "string" ? pattern1.test(data49) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/phi_processing_override", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/phi_processing_override", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid6 = _errs86 === errors;
        valid13 = valid13 || _valid6;
      }
      valid13 ? (errors = _errs84, vErrors !== null && (_errs84 ? vErrors.length = _errs84 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/phi_processing_override", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    if (data.split_testing_enabled !== void 0 && (validate85(data.split_testing_enabled, instancePath + "/split_testing_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.watchdog_enabled !== void 0 && (validate85(data.watchdog_enabled, instancePath + "/watchdog_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.widget_enabled !== void 0 && (validate85(data.widget_enabled, instancePath + "/widget_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.integrations !== void 0 && (validate28(data.integrations, instancePath + "/integrations") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.integration_ids !== void 0 && (validate155(data.integration_ids, instancePath + "/integration_ids") || (vErrors = joined(vErrors, validate155.errors), errors = vErrors.length)), data.mcp_servers !== void 0 && (validate28(data.mcp_servers, instancePath + "/mcp_servers") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.mcp_server_ids !== void 0 && (validate155(data.mcp_server_ids, instancePath + "/mcp_server_ids") || (vErrors = joined(vErrors, validate155.errors), errors = vErrors.length)), data.knowledge_bases !== void 0 && (validate28(data.knowledge_bases, instancePath + "/knowledge_bases") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.knowledge_base_ids !== void 0 && (validate155(data.knowledge_base_ids, instancePath + "/knowledge_base_ids") || (vErrors = joined(vErrors, validate155.errors), errors = vErrors.length)), data.knowledge_documents !== void 0 && (validate28(data.knowledge_documents, instancePath + "/knowledge_documents") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.knowledge_document_ids !== void 0 && (validate155(data.knowledge_document_ids, instancePath + "/knowledge_document_ids") || (vErrors = joined(vErrors, validate155.errors), errors = vErrors.length)), data.reusable_instructions !== void 0 && (validate28(data.reusable_instructions, instancePath + "/reusable_instructions") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.reusable_instruction_ids !== void 0 && (validate155(data.reusable_instruction_ids, instancePath + "/reusable_instruction_ids") || (vErrors = joined(vErrors, validate155.errors), errors = vErrors.length)), data.tools !== void 0) {
      let data63 = data.tools;
      if (!Array.isArray(data63) && data63 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/tools", keyword: "type", params: { type: schema32.properties.tools.type }, message: "must be array,null" }]), errors++), Array.isArray(data63)) {
        let len2 = data63.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data64 = data63[i2];
          data64 && typeof data64 == "object" && !Array.isArray(data64) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/tools/" + i2, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
        }
      }
    }
    if (data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.duplicate_of !== void 0) {
      let data70 = data.duplicate_of;
      if (typeof data70 != "string" && !(data70 && typeof data70 == "object" && !Array.isArray(data70)) && data70 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/duplicate_of", keyword: "type", params: { type: schema32.properties.duplicate_of.type }, message: "must be string,object,null" }]), errors++), data70 && typeof data70 == "object" && !Array.isArray(data70)) {
        data70.org === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/duplicate_of", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" }]), errors++), data70.agent === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/duplicate_of", keyword: "required", params: { missingProperty: "agent" }, message: "must have required property 'agent'" }]), errors++);
        for (let key1 in data70)
          key1 === "org" || key1 === "agent" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/duplicate_of", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }]), errors++);
        data70.org !== void 0 && typeof data70.org != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/duplicate_of/org", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data70.agent !== void 0 && typeof data70.agent != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/duplicate_of/agent", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
      }
    }
    if (data.checks !== void 0) {
      let data73 = data.checks;
      if (!(data73 && typeof data73 == "object" && !Array.isArray(data73)) && data73 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks", keyword: "type", params: { type: schema32.properties.checks.type }, message: "must be object,null" }]), errors++), data73 && typeof data73 == "object" && !Array.isArray(data73)) {
        for (let key2 in data73)
          key2 === "validation" || key2 === "scenarios" || key2 === "suite" || key2 === "pass_rate" || key2 === "runs" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" }]), errors++);
        if (data73.validation !== void 0) {
          let data74 = data73.validation;
          if (typeof data74 != "boolean" && !(data74 && typeof data74 == "object" && !Array.isArray(data74)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/validation", keyword: "type", params: { type: schema32.properties.checks.properties.validation.type }, message: "must be boolean,object" }]), errors++), data74 && typeof data74 == "object" && !Array.isArray(data74)) {
            for (let key3 in data74)
              key3 !== "pass_rate" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/validation", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" }]), errors++);
            if (data74.pass_rate !== void 0) {
              let data75 = data74.pass_rate;
              typeof data75 == "number" && isFinite(data75) ? ((data75 > 1 || isNaN(data75)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/validation/pass_rate", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" }]), errors++), (data75 < 0 || isNaN(data75)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/validation/pass_rate", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/validation/pass_rate", keyword: "type", params: { type: "number" }, message: "must be number" }]), errors++);
            }
          }
        }
        if (data73.scenarios !== void 0) {
          let data76 = data73.scenarios;
          if (Array.isArray(data76)) {
            data76.length < 1 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/scenarios", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" }]), errors++);
            let len3 = data76.length;
            for (let i3 = 0; i3 < len3; i3++)
              typeof data76[i3] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/scenarios/" + i3, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/scenarios", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
        }
        if (data73.suite !== void 0 && typeof data73.suite != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/suite", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data73.pass_rate !== void 0) {
          let data79 = data73.pass_rate;
          typeof data79 == "number" && isFinite(data79) ? ((data79 > 1 || isNaN(data79)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/pass_rate", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" }]), errors++), (data79 < 0 || isNaN(data79)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/pass_rate", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/pass_rate", keyword: "type", params: { type: "number" }, message: "must be number" }]), errors++);
        }
        if (data73.runs !== void 0) {
          let data80 = data73.runs;
          typeof data80 == "number" && !(data80 % 1) && !isNaN(data80) && isFinite(data80) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/runs", keyword: "type", params: { type: "integer" }, message: "must be integer" }]), errors++), typeof data80 == "number" && isFinite(data80) && ((data80 > 20 || isNaN(data80)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/runs", keyword: "maximum", params: { comparison: "<=", limit: 20 }, message: "must be <= 20" }]), errors++), (data80 < 1 || isNaN(data80)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/checks/runs", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" }]), errors++));
        }
      }
    }
    data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate111.errors = vErrors, errors === 0;
}
function validate110(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return validate111(data, instancePath) || (vErrors = joined(vErrors, validate111.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data) ? (data.variants !== void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/variants", keyword: "false schema", params: {}, message: "boolean schema is false" }]), errors++), data.test_scenarios !== void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/test_scenarios", keyword: "false schema", params: {}, message: "boolean schema is false" }]), errors++), data.provider_connections !== void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/provider_connections", keyword: "false schema", params: {}, message: "boolean schema is false" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++), validate110.errors = vErrors, errors === 0;
}
var schema38 = { type: "object", additionalProperties: !1, properties: { label: { $ref: "#/$defs/shape4" }, is_control: { $ref: "#/$defs/shape8" }, weight: { $ref: "#/$defs/shape11" }, prompt: { $ref: "#/$defs/shape9" }, voice: { $ref: "#/$defs/shape0" }, product: { anyOf: [{ enum: ["spark", "bolt", "storm-base", "storm-base-with-ack", "storm-extra", "storm-extra-with-ack", "bolt-base-experimental", "bolt-extra-experimental", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, thinking_level: { $ref: "#/$defs/shape19" }, background_track: { $ref: "#/$defs/shape0" }, acknowledgement_prompt: { $ref: "#/$defs/shape9" }, acknowledgement_prompt_mode: { $ref: "#/$defs/shape20" }, inbound_speak_order: { $ref: "#/$defs/shape10" }, outbound_speak_order: { $ref: "#/$defs/shape10" }, silence_interval_seconds: { $ref: "#/$defs/shape11" }, silence_max_checkins: { $ref: "#/$defs/shape11" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape2" } } };
function validate173(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema38.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.label !== void 0 && (validate35(data.label, instancePath + "/label") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.is_control !== void 0 && (validate85(data.is_control, instancePath + "/is_control") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.weight !== void 0 && (validate133(data.weight, instancePath + "/weight") || (vErrors = joined(vErrors, validate133.errors), errors = vErrors.length)), data.prompt !== void 0 && (validate52(data.prompt, instancePath + "/prompt") || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length)), data.voice !== void 0 && (validate25(data.voice, instancePath + "/voice") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.product !== void 0) {
      let data5 = data.product, _errs8 = errors, valid1 = !1, _errs9 = errors;
      data5 === "spark" || data5 === "bolt" || data5 === "storm-base" || data5 === "storm-base-with-ack" || data5 === "storm-extra" || data5 === "storm-extra-with-ack" || data5 === "bolt-base-experimental" || data5 === "bolt-extra-experimental" || data5 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/product", keyword: "enum", params: { allowedValues: schema38.properties.product.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid0 = _errs9 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs10 = errors;
        typeof data5 == "string" ? pattern1.test(data5) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/product", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/product", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid0 = _errs10 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs8, vErrors !== null && (_errs8 ? vErrors.length = _errs8 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/product", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    data.thinking_level !== void 0 && (validate115(data.thinking_level, instancePath + "/thinking_level") || (vErrors = joined(vErrors, validate115.errors), errors = vErrors.length)), data.background_track !== void 0 && (validate25(data.background_track, instancePath + "/background_track") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.acknowledgement_prompt !== void 0 && (validate52(data.acknowledgement_prompt, instancePath + "/acknowledgement_prompt") || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length)), data.acknowledgement_prompt_mode !== void 0 && (validate124(data.acknowledgement_prompt_mode, instancePath + "/acknowledgement_prompt_mode") || (vErrors = joined(vErrors, validate124.errors), errors = vErrors.length)), data.inbound_speak_order !== void 0 && (validate128(data.inbound_speak_order, instancePath + "/inbound_speak_order") || (vErrors = joined(vErrors, validate128.errors), errors = vErrors.length)), data.outbound_speak_order !== void 0 && (validate128(data.outbound_speak_order, instancePath + "/outbound_speak_order") || (vErrors = joined(vErrors, validate128.errors), errors = vErrors.length)), data.silence_interval_seconds !== void 0 && (validate133(data.silence_interval_seconds, instancePath + "/silence_interval_seconds") || (vErrors = joined(vErrors, validate133.errors), errors = vErrors.length)), data.silence_max_checkins !== void 0 && (validate133(data.silence_max_checkins, instancePath + "/silence_max_checkins") || (vErrors = joined(vErrors, validate133.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate173.errors = vErrors, errors === 0;
}
var schema39 = { type: "object", additionalProperties: !1, properties: { title: { $ref: "#/$defs/shape4" }, scenario_prompt: { $ref: "#/$defs/shape12" }, direction: { anyOf: [{ enum: ["inbound", "outbound", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, labels: { $ref: "#/$defs/shape1" }, audio_conditions: { type: ["object", "null"], additionalProperties: !1, required: [], properties: { noise_asset: { anyOf: [{ enum: ["none", "office", "cafe", "street", "car", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, snr_db: { anyOf: [{ enum: [0, 5, 10, 20, null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] } } }, speech_style: { type: ["object", "null"], additionalProperties: !1, required: [], properties: { accent: { anyOf: [{ enum: ["default", "en-US", "en-GB", "en-AU", "en-IN", "es-MX", "fr-CA", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, disfluencies: { anyOf: [{ enum: ["none", "light", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, pace: { anyOf: [{ enum: ["slow", "natural", "fast", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] } } }, caller_behavior: { type: ["object", "null"], additionalProperties: !1, required: [], properties: { dtmf_sequence: { type: ["string", "null"] }, long_silence_seconds: { type: ["integer", "string", "null"], pattern: "^\\$\\{.+\\}$" }, topic_change: { type: ["string", "null"] } } }, telephony: { type: ["object", "null"], additionalProperties: !1, required: [], properties: { voicemail_answer: { type: ["boolean", "string", "null"], pattern: "^\\$\\{.+\\}$" } } }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape2" } } };
function validate194(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema39.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.title !== void 0 && (validate35(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.scenario_prompt !== void 0 && (validate37(data.scenario_prompt, instancePath + "/scenario_prompt") || (vErrors = joined(vErrors, validate37.errors), errors = vErrors.length)), data.direction !== void 0) {
      let data2 = data.direction, _errs5 = errors, valid1 = !1, _errs6 = errors;
      data2 === "inbound" || data2 === "outbound" || data2 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/direction", keyword: "enum", params: { allowedValues: schema39.properties.direction.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid0 = _errs6 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs7 = errors;
        typeof data2 == "string" ? pattern1.test(data2) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/direction", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/direction", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid0 = _errs7 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs5, vErrors !== null && (_errs5 ? vErrors.length = _errs5 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/direction", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    if (data.labels !== void 0 && (validate28(data.labels, instancePath + "/labels") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.audio_conditions !== void 0) {
      let data4 = data.audio_conditions;
      if (!(data4 && typeof data4 == "object" && !Array.isArray(data4)) && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_conditions", keyword: "type", params: { type: schema39.properties.audio_conditions.type }, message: "must be object,null" }]), errors++), data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        for (let key1 in data4)
          key1 === "noise_asset" || key1 === "snr_db" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_conditions", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }]), errors++);
        if (data4.noise_asset !== void 0) {
          let data5 = data4.noise_asset, _errs14 = errors, valid3 = !1, _errs15 = errors;
          data5 === "none" || data5 === "office" || data5 === "cafe" || data5 === "street" || data5 === "car" || data5 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_conditions/noise_asset", keyword: "enum", params: { allowedValues: schema39.properties.audio_conditions.properties.noise_asset.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
          var _valid1 = _errs15 === errors;
          if (valid3 = valid3 || _valid1, !valid3) {
            let _errs16 = errors;
            typeof data5 == "string" ? pattern1.test(data5) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_conditions/noise_asset", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_conditions/noise_asset", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            var _valid1 = _errs16 === errors;
            valid3 = valid3 || _valid1;
          }
          valid3 ? (errors = _errs14, vErrors !== null && (_errs14 ? vErrors.length = _errs14 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_conditions/noise_asset", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
        }
        if (data4.snr_db !== void 0) {
          let data6 = data4.snr_db, _errs19 = errors, valid4 = !1, _errs20 = errors;
          data6 === 0 || data6 === 5 || data6 === 10 || data6 === 20 || data6 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_conditions/snr_db", keyword: "enum", params: { allowedValues: schema39.properties.audio_conditions.properties.snr_db.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
          var _valid2 = _errs20 === errors;
          if (valid4 = valid4 || _valid2, !valid4) {
            let _errs21 = errors;
            typeof data6 == "string" ? pattern1.test(data6) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_conditions/snr_db", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_conditions/snr_db", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            var _valid2 = _errs21 === errors;
            valid4 = valid4 || _valid2;
          }
          valid4 ? (errors = _errs19, vErrors !== null && (_errs19 ? vErrors.length = _errs19 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/audio_conditions/snr_db", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
        }
      }
    }
    if (data.speech_style !== void 0) {
      let data7 = data.speech_style;
      if (!(data7 && typeof data7 == "object" && !Array.isArray(data7)) && data7 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style", keyword: "type", params: { type: schema39.properties.speech_style.type }, message: "must be object,null" }]), errors++), data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        for (let key2 in data7)
          key2 === "accent" || key2 === "disfluencies" || key2 === "pace" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" }]), errors++);
        if (data7.accent !== void 0) {
          let data8 = data7.accent, _errs27 = errors, valid6 = !1, _errs28 = errors;
          data8 === "default" || data8 === "en-US" || data8 === "en-GB" || data8 === "en-AU" || data8 === "en-IN" || data8 === "es-MX" || data8 === "fr-CA" || data8 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/accent", keyword: "enum", params: { allowedValues: schema39.properties.speech_style.properties.accent.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
          var _valid3 = _errs28 === errors;
          if (valid6 = valid6 || _valid3, !valid6) {
            let _errs29 = errors;
            typeof data8 == "string" ? pattern1.test(data8) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/accent", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/accent", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            var _valid3 = _errs29 === errors;
            valid6 = valid6 || _valid3;
          }
          valid6 ? (errors = _errs27, vErrors !== null && (_errs27 ? vErrors.length = _errs27 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/accent", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
        }
        if (data7.disfluencies !== void 0) {
          let data9 = data7.disfluencies, _errs32 = errors, valid7 = !1, _errs33 = errors;
          data9 === "none" || data9 === "light" || data9 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/disfluencies", keyword: "enum", params: { allowedValues: schema39.properties.speech_style.properties.disfluencies.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
          var _valid4 = _errs33 === errors;
          if (valid7 = valid7 || _valid4, !valid7) {
            let _errs34 = errors;
            typeof data9 == "string" ? pattern1.test(data9) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/disfluencies", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/disfluencies", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            var _valid4 = _errs34 === errors;
            valid7 = valid7 || _valid4;
          }
          valid7 ? (errors = _errs32, vErrors !== null && (_errs32 ? vErrors.length = _errs32 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/disfluencies", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
        }
        if (data7.pace !== void 0) {
          let data10 = data7.pace, _errs37 = errors, valid8 = !1, _errs38 = errors;
          data10 === "slow" || data10 === "natural" || data10 === "fast" || data10 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/pace", keyword: "enum", params: { allowedValues: schema39.properties.speech_style.properties.pace.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
          var _valid5 = _errs38 === errors;
          if (valid8 = valid8 || _valid5, !valid8) {
            let _errs39 = errors;
            typeof data10 == "string" ? pattern1.test(data10) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/pace", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/pace", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            var _valid5 = _errs39 === errors;
            valid8 = valid8 || _valid5;
          }
          valid8 ? (errors = _errs37, vErrors !== null && (_errs37 ? vErrors.length = _errs37 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/speech_style/pace", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
        }
      }
    }
    if (data.caller_behavior !== void 0) {
      let data11 = data.caller_behavior;
      if (!(data11 && typeof data11 == "object" && !Array.isArray(data11)) && data11 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/caller_behavior", keyword: "type", params: { type: schema39.properties.caller_behavior.type }, message: "must be object,null" }]), errors++), data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        for (let key3 in data11)
          key3 === "dtmf_sequence" || key3 === "long_silence_seconds" || key3 === "topic_change" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/caller_behavior", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" }]), errors++);
        if (data11.dtmf_sequence !== void 0) {
          let data12 = data11.dtmf_sequence;
          typeof data12 != "string" && data12 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/caller_behavior/dtmf_sequence", keyword: "type", params: { type: schema39.properties.caller_behavior.properties.dtmf_sequence.type }, message: "must be string,null" }]), errors++);
        }
        if (data11.long_silence_seconds !== void 0) {
          let data13 = data11.long_silence_seconds;
          !(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13)) && typeof data13 != "string" && data13 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/caller_behavior/long_silence_seconds", keyword: "type", params: { type: schema39.properties.caller_behavior.properties.long_silence_seconds.type }, message: "must be integer,string,null" }]), errors++), typeof data13 == "string" && (pattern1.test(data13) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/caller_behavior/long_silence_seconds", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++));
        }
        if (data11.topic_change !== void 0) {
          let data14 = data11.topic_change;
          typeof data14 != "string" && data14 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/caller_behavior/topic_change", keyword: "type", params: { type: schema39.properties.caller_behavior.properties.topic_change.type }, message: "must be string,null" }]), errors++);
        }
      }
    }
    if (data.telephony !== void 0) {
      let data15 = data.telephony;
      if (!(data15 && typeof data15 == "object" && !Array.isArray(data15)) && data15 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/telephony", keyword: "type", params: { type: schema39.properties.telephony.type }, message: "must be object,null" }]), errors++), data15 && typeof data15 == "object" && !Array.isArray(data15)) {
        for (let key4 in data15)
          key4 !== "voicemail_answer" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/telephony", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" }]), errors++);
        if (data15.voicemail_answer !== void 0) {
          let data16 = data15.voicemail_answer;
          typeof data16 != "boolean" && typeof data16 != "string" && data16 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/telephony/voicemail_answer", keyword: "type", params: { type: schema39.properties.telephony.properties.voicemail_answer.type }, message: "must be boolean,string,null" }]), errors++), typeof data16 == "string" && (pattern1.test(data16) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/telephony/voicemail_answer", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++));
        }
      }
    }
    data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate194.errors = vErrors, errors === 0;
}
var schema40 = { type: "object", additionalProperties: !1, properties: { connection: { $ref: "#/$defs/shape4" }, allowed_operations: { type: ["object", "null"], additionalProperties: { type: ["boolean", "string"], pattern: "^\\$\\{.+\\}$" } }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape2" } } };
function validate205(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      key0 === "connection" || key0 === "allowed_operations" || key0 === "id" || key0 === "protect" || key0 === "prune" || key0 === "previously" || key0 === "ignore" || key0 === "extra" || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.connection !== void 0 && (validate35(data.connection, instancePath + "/connection") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.allowed_operations !== void 0) {
      let data1 = data.allowed_operations;
      if (!(data1 && typeof data1 == "object" && !Array.isArray(data1)) && data1 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/allowed_operations", keyword: "type", params: { type: schema40.properties.allowed_operations.type }, message: "must be object,null" }]), errors++), data1 && typeof data1 == "object" && !Array.isArray(data1))
        for (let key1 in data1) {
          let data2 = data1[key1];
          typeof data2 != "boolean" && typeof data2 != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/allowed_operations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: schema40.properties.allowed_operations.additionalProperties.type }, message: "must be boolean,string" }]), errors++), typeof data2 == "string" && (pattern1.test(data2) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/allowed_operations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++));
        }
    }
    data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate205.errors = vErrors, errors === 0;
}
var schema41 = { type: "object", additionalProperties: !1, properties: { inbound_agent: { $ref: "#/$defs/shape0" }, inbound_agent_id: { $ref: "#/$defs/shape13" }, outbound_agent: { $ref: "#/$defs/shape0" }, outbound_agent_id: { $ref: "#/$defs/shape13" }, label: { $ref: "#/$defs/shape0" }, webhook_url: { $ref: "#/$defs/shape0" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, provision: { type: ["object", "null"], properties: { area_code: { type: "string" }, city: { type: "string" }, state: { type: "string" } }, additionalProperties: !1 }, extra: { $ref: "#/$defs/shape2" } } };
function validate214(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema41.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.inbound_agent !== void 0 && (validate25(data.inbound_agent, instancePath + "/inbound_agent") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.inbound_agent_id !== void 0 && (validate23(data.inbound_agent_id, instancePath + "/inbound_agent_id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.outbound_agent !== void 0 && (validate25(data.outbound_agent, instancePath + "/outbound_agent") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.outbound_agent_id !== void 0 && (validate23(data.outbound_agent_id, instancePath + "/outbound_agent_id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.label !== void 0 && (validate25(data.label, instancePath + "/label") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.webhook_url !== void 0 && (validate25(data.webhook_url, instancePath + "/webhook_url") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.provision !== void 0) {
      let data11 = data.provision;
      if (!(data11 && typeof data11 == "object" && !Array.isArray(data11)) && data11 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/provision", keyword: "type", params: { type: schema41.properties.provision.type }, message: "must be object,null" }]), errors++), data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        for (let key1 in data11)
          key1 === "area_code" || key1 === "city" || key1 === "state" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/provision", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }]), errors++);
        data11.area_code !== void 0 && typeof data11.area_code != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/provision/area_code", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data11.city !== void 0 && typeof data11.city != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/provision/city", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data11.state !== void 0 && typeof data11.state != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/provision/state", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
      }
    }
    data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate214.errors = vErrors, errors === 0;
}
var pattern27 = new RegExp("^\\+[1-9]\\d{6,14}$|^$|\\$\\{", "u");
function validate228(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      key0 === "phone_number" || key0 === "label" || key0 === "id" || key0 === "protect" || key0 === "prune" || key0 === "previously" || key0 === "ignore" || key0 === "extra" || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.phone_number !== void 0) {
      let data0 = data.phone_number;
      typeof data0 == "string" ? pattern27.test(data0) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/phone_number", keyword: "pattern", params: { pattern: "^\\+[1-9]\\d{6,14}$|^$|\\$\\{" }, message: 'must match pattern "^\\+[1-9]\\d{6,14}$|^$|\\$\\{"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/phone_number", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
    }
    data.label !== void 0 && (validate35(data.label, instancePath + "/label") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate228.errors = vErrors, errors === 0;
}
var schema43 = { type: "object", additionalProperties: !1, properties: { name: { $ref: "#/$defs/shape4" }, agent: { $ref: "#/$defs/shape4" }, agent_id: { $ref: "#/$defs/shape15" }, scenarios: { $ref: "#/$defs/shape1" }, scenario_ids: { $ref: "#/$defs/shape21" }, criteria: { type: ["object", "null"], additionalProperties: !1, required: [], properties: { min_pass_rate: { type: ["integer", "string", "null"], pattern: "^\\$\\{.+\\}$" }, zero_critical_failures: { type: ["boolean", "string", "null"], pattern: "^\\$\\{.+\\}$" } } }, schedule: { type: ["object", "null"], additionalProperties: !1, required: ["frequency"], properties: { frequency: { anyOf: [{ enum: ["hourly", "daily", "weekly"] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, enabled: { type: ["boolean", "string", "null"], pattern: "^\\$\\{.+\\}$" }, hour: { type: ["integer", "string", "null"], pattern: "^\\$\\{.+\\}$" }, minute: { type: ["integer", "string", "null"], pattern: "^\\$\\{.+\\}$" }, timezone: { type: ["string", "null"] }, weekday: { type: ["integer", "string", "null"], pattern: "^\\$\\{.+\\}$" } } }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape2" } } }, schema44 = { type: ["integer", "string"] };
function validate240(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return !(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data)) && typeof data != "string" && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema44.type }, message: "must be integer,string" }]), errors++), validate240.errors = vErrors, errors === 0;
}
function validate237(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema43.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.name !== void 0 && (validate35(data.name, instancePath + "/name") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.agent !== void 0 && (validate35(data.agent, instancePath + "/agent") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.agent_id !== void 0 && (validate240(data.agent_id, instancePath + "/agent_id") || (vErrors = joined(vErrors, validate240.errors), errors = vErrors.length)), data.scenarios !== void 0 && (validate28(data.scenarios, instancePath + "/scenarios") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.scenario_ids !== void 0 && (validate155(data.scenario_ids, instancePath + "/scenario_ids") || (vErrors = joined(vErrors, validate155.errors), errors = vErrors.length)), data.criteria !== void 0) {
      let data5 = data.criteria;
      if (!(data5 && typeof data5 == "object" && !Array.isArray(data5)) && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/criteria", keyword: "type", params: { type: schema43.properties.criteria.type }, message: "must be object,null" }]), errors++), data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        for (let key1 in data5)
          key1 === "min_pass_rate" || key1 === "zero_critical_failures" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/criteria", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }]), errors++);
        if (data5.min_pass_rate !== void 0) {
          let data6 = data5.min_pass_rate;
          !(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)) && typeof data6 != "string" && data6 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/criteria/min_pass_rate", keyword: "type", params: { type: schema43.properties.criteria.properties.min_pass_rate.type }, message: "must be integer,string,null" }]), errors++), typeof data6 == "string" && (pattern1.test(data6) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/criteria/min_pass_rate", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++));
        }
        if (data5.zero_critical_failures !== void 0) {
          let data7 = data5.zero_critical_failures;
          typeof data7 != "boolean" && typeof data7 != "string" && data7 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/criteria/zero_critical_failures", keyword: "type", params: { type: schema43.properties.criteria.properties.zero_critical_failures.type }, message: "must be boolean,string,null" }]), errors++), typeof data7 == "string" && (pattern1.test(data7) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/criteria/zero_critical_failures", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++));
        }
      }
    }
    if (data.schedule !== void 0) {
      let data8 = data.schedule;
      if (!(data8 && typeof data8 == "object" && !Array.isArray(data8)) && data8 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule", keyword: "type", params: { type: schema43.properties.schedule.type }, message: "must be object,null" }]), errors++), data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        data8.frequency === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule", keyword: "required", params: { missingProperty: "frequency" }, message: "must have required property 'frequency'" }]), errors++);
        for (let key2 in data8)
          key2 === "frequency" || key2 === "enabled" || key2 === "hour" || key2 === "minute" || key2 === "timezone" || key2 === "weekday" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" }]), errors++);
        if (data8.frequency !== void 0) {
          let data9 = data8.frequency, _errs18 = errors, valid3 = !1, _errs19 = errors;
          data9 === "hourly" || data9 === "daily" || data9 === "weekly" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/frequency", keyword: "enum", params: { allowedValues: schema43.properties.schedule.properties.frequency.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
          var _valid0 = _errs19 === errors;
          if (valid3 = valid3 || _valid0, !valid3) {
            let _errs20 = errors;
            typeof data9 == "string" ? pattern1.test(data9) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/frequency", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/frequency", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            var _valid0 = _errs20 === errors;
            valid3 = valid3 || _valid0;
          }
          valid3 ? (errors = _errs18, vErrors !== null && (_errs18 ? vErrors.length = _errs18 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/frequency", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
        }
        if (data8.enabled !== void 0) {
          let data10 = data8.enabled;
          typeof data10 != "boolean" && typeof data10 != "string" && data10 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/enabled", keyword: "type", params: { type: schema43.properties.schedule.properties.enabled.type }, message: "must be boolean,string,null" }]), errors++), typeof data10 == "string" && (pattern1.test(data10) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/enabled", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++));
        }
        if (data8.hour !== void 0) {
          let data11 = data8.hour;
          !(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11)) && typeof data11 != "string" && data11 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/hour", keyword: "type", params: { type: schema43.properties.schedule.properties.hour.type }, message: "must be integer,string,null" }]), errors++), typeof data11 == "string" && (pattern1.test(data11) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/hour", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++));
        }
        if (data8.minute !== void 0) {
          let data12 = data8.minute;
          !(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12)) && typeof data12 != "string" && data12 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/minute", keyword: "type", params: { type: schema43.properties.schedule.properties.minute.type }, message: "must be integer,string,null" }]), errors++), typeof data12 == "string" && (pattern1.test(data12) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/minute", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++));
        }
        if (data8.timezone !== void 0) {
          let data13 = data8.timezone;
          typeof data13 != "string" && data13 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/timezone", keyword: "type", params: { type: schema43.properties.schedule.properties.timezone.type }, message: "must be string,null" }]), errors++);
        }
        if (data8.weekday !== void 0) {
          let data14 = data8.weekday;
          !(typeof data14 == "number" && !(data14 % 1) && !isNaN(data14) && isFinite(data14)) && typeof data14 != "string" && data14 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/weekday", keyword: "type", params: { type: schema43.properties.schedule.properties.weekday.type }, message: "must be integer,string,null" }]), errors++), typeof data14 == "string" && (pattern1.test(data14) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/schedule/weekday", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++));
        }
      }
    }
    data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate237.errors = vErrors, errors === 0;
}
var schema45 = { type: "object", additionalProperties: !1, properties: { label: { type: "string", minLength: 1, maxLength: 120 }, url: { type: "string", pattern: "^(https://|http://localhost(?=[:/]|$))|^$|\\$\\{" }, events: { $ref: "#/$defs/shape1" }, agent: { $ref: "#/$defs/shape0" }, agent_id: { $ref: "#/$defs/shape13" }, status: { $ref: "#/$defs/shape16" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, secret_to: { $ref: "#/$defs/shape17" }, extra: { $ref: "#/$defs/shape2" } } }, pattern35 = new RegExp("^(https://|http://localhost(?=[:/]|$))|^$|\\$\\{", "u"), schema46 = { anyOf: [{ enum: ["active", "disabled", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] };
function validate255(data, instancePath = "") {
  let vErrors = null, errors = 0, _errs0 = errors, valid0 = !1, _errs1 = errors;
  data === "active" || data === "disabled" || data === null || (vErrors = joined(vErrors, [{ instancePath, keyword: "enum", params: { allowedValues: schema46.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
  var _valid0 = _errs1 === errors;
  if (valid0 = valid0 || _valid0, !valid0) {
    let _errs2 = errors;
    typeof data == "string" ? pattern1.test(data) || (vErrors = joined(vErrors, [{ instancePath, keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
    var _valid0 = _errs2 === errors;
    valid0 = valid0 || _valid0;
  }
  return valid0 ? (errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath, keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++), validate255.errors = vErrors, errors === 0;
}
var schema47 = { type: ["object", "null"], properties: { env_file: { type: "string" }, name: { type: "string" }, file: { type: "string" }, command: { type: "array", items: { type: "string" } } }, additionalProperties: !1 };
function validate262(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema47.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      key0 === "env_file" || key0 === "name" || key0 === "file" || key0 === "command" || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.env_file !== void 0 && typeof data.env_file != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/env_file", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data.name !== void 0 && typeof data.name != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/name", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data.file !== void 0 && typeof data.file != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/file", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data.command !== void 0) {
      let data3 = data.command;
      if (Array.isArray(data3)) {
        let len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++)
          typeof data3[i0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/command/" + i0, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/command", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
    }
  }
  return validate262.errors = vErrors, errors === 0;
}
function validate251(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema45.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.label !== void 0) {
      let data0 = data.label;
      typeof data0 == "string" ? (func8(data0) > 120 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/label", keyword: "maxLength", params: { limit: 120 }, message: "must NOT have more than 120 characters" }]), errors++), func8(data0) < 1 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/label", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }]), errors++)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/label", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
    }
    if (data.url !== void 0) {
      let data1 = data.url;
      typeof data1 == "string" ? pattern35.test(data1) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/url", keyword: "pattern", params: { pattern: "^(https://|http://localhost(?=[:/]|$))|^$|\\$\\{" }, message: 'must match pattern "^(https://|http://localhost(?=[:/]|$))|^$|\\$\\{"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/url", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
    }
    data.events !== void 0 && (validate28(data.events, instancePath + "/events") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.agent !== void 0 && (validate25(data.agent, instancePath + "/agent") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.agent_id !== void 0 && (validate23(data.agent_id, instancePath + "/agent_id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.status !== void 0 && (validate255(data.status, instancePath + "/status") || (vErrors = joined(vErrors, validate255.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.secret_to !== void 0 && (validate262(data.secret_to, instancePath + "/secret_to") || (vErrors = joined(vErrors, validate262.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate251.errors = vErrors, errors === 0;
}
var schema48 = { type: "object", additionalProperties: !1, properties: { name: { $ref: "#/$defs/shape4" }, mode: { anyOf: [{ enum: ["agent", "webhook", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, agent: { $ref: "#/$defs/shape0" }, agent_id: { $ref: "#/$defs/shape13" }, webhook_url: { $ref: "#/$defs/shape14" }, allowed_domains: { type: ["array"], items: { type: "string" } }, is_enabled: { $ref: "#/$defs/shape8" }, embed_config: {}, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape2" } } };
function validate266(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema48.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.name !== void 0 && (validate35(data.name, instancePath + "/name") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.mode !== void 0) {
      let data1 = data.mode, _errs4 = errors, valid1 = !1, _errs5 = errors;
      data1 === "agent" || data1 === "webhook" || data1 === null || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/mode", keyword: "enum", params: { allowedValues: schema48.properties.mode.anyOf[0].enum }, message: "must be equal to one of the allowed values" }]), errors++);
      var _valid0 = _errs5 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs6 = errors;
        typeof data1 == "string" ? pattern1.test(data1) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/mode", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/mode", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
        var _valid0 = _errs6 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs4, vErrors !== null && (_errs4 ? vErrors.length = _errs4 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/mode", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
    if (data.agent !== void 0 && (validate25(data.agent, instancePath + "/agent") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.agent_id !== void 0 && (validate23(data.agent_id, instancePath + "/agent_id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.webhook_url !== void 0 && (validate99(data.webhook_url, instancePath + "/webhook_url") || (vErrors = joined(vErrors, validate99.errors), errors = vErrors.length)), data.allowed_domains !== void 0) {
      let data5 = data.allowed_domains;
      if (Array.isArray(data5)) {
        let len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++)
          typeof data5[i0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/allowed_domains/" + i0, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/allowed_domains", keyword: "type", params: { type: schema48.properties.allowed_domains.type }, message: "must be array" }]), errors++;
    }
    data.is_enabled !== void 0 && (validate85(data.is_enabled, instancePath + "/is_enabled") || (vErrors = joined(vErrors, validate85.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate266.errors = vErrors, errors === 0;
}
var schema49 = { type: "object", additionalProperties: !1, properties: { name: { $ref: "#/$defs/shape4" }, agent: { $ref: "#/$defs/shape4" }, agent_id: { $ref: "#/$defs/shape15" }, allowed_source_cidrs: { $ref: "#/$defs/shape1" }, status: { $ref: "#/$defs/shape16" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape3" }, prune: { $ref: "#/$defs/shape3" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, secret_to: { $ref: "#/$defs/shape17" }, extra: { $ref: "#/$defs/shape2" } } };
function validate279(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema49.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    data.name !== void 0 && (validate35(data.name, instancePath + "/name") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.agent !== void 0 && (validate35(data.agent, instancePath + "/agent") || (vErrors = joined(vErrors, validate35.errors), errors = vErrors.length)), data.agent_id !== void 0 && (validate240(data.agent_id, instancePath + "/agent_id") || (vErrors = joined(vErrors, validate240.errors), errors = vErrors.length)), data.allowed_source_cidrs !== void 0 && (validate28(data.allowed_source_cidrs, instancePath + "/allowed_source_cidrs") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.status !== void 0 && (validate255(data.status, instancePath + "/status") || (vErrors = joined(vErrors, validate255.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, instancePath + "/protect") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, instancePath + "/prune") || (vErrors = joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, instancePath + "/previously") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.secret_to !== void 0 && (validate262(data.secret_to, instancePath + "/secret_to") || (vErrors = joined(vErrors, validate262.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate279.errors = vErrors, errors === 0;
}
function validate33(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema12.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema12.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    data.reusable_instructions !== void 0 && (validate34(data.reusable_instructions, instancePath + "/reusable_instructions") || (vErrors = joined(vErrors, validate34.errors), errors = vErrors.length)), data.knowledge_bases !== void 0 && (validate49(data.knowledge_bases, instancePath + "/knowledge_bases") || (vErrors = joined(vErrors, validate49.errors), errors = vErrors.length)), data.documents !== void 0 && (validate62(data.documents, instancePath + "/documents") || (vErrors = joined(vErrors, validate62.errors), errors = vErrors.length)), data.knowledge_documents !== void 0 && (validate73(data.knowledge_documents, instancePath + "/knowledge_documents") || (vErrors = joined(vErrors, validate73.errors), errors = vErrors.length)), data.mcp_servers !== void 0 && (validate83(data.mcp_servers, instancePath + "/mcp_servers") || (vErrors = joined(vErrors, validate83.errors), errors = vErrors.length)), data.integrations !== void 0 && (validate96(data.integrations, instancePath + "/integrations") || (vErrors = joined(vErrors, validate96.errors), errors = vErrors.length)), data.agents !== void 0 && (validate110(data.agents, instancePath + "/agents") || (vErrors = joined(vErrors, validate110.errors), errors = vErrors.length)), data.variants !== void 0 && (validate173(data.variants, instancePath + "/variants") || (vErrors = joined(vErrors, validate173.errors), errors = vErrors.length)), data.test_scenarios !== void 0 && (validate194(data.test_scenarios, instancePath + "/test_scenarios") || (vErrors = joined(vErrors, validate194.errors), errors = vErrors.length)), data.provider_connections !== void 0 && (validate205(data.provider_connections, instancePath + "/provider_connections") || (vErrors = joined(vErrors, validate205.errors), errors = vErrors.length)), data.phone_numbers !== void 0 && (validate214(data.phone_numbers, instancePath + "/phone_numbers") || (vErrors = joined(vErrors, validate214.errors), errors = vErrors.length)), data.phone_number_labels !== void 0 && (validate228(data.phone_number_labels, instancePath + "/phone_number_labels") || (vErrors = joined(vErrors, validate228.errors), errors = vErrors.length)), data.suites !== void 0 && (validate237(data.suites, instancePath + "/suites") || (vErrors = joined(vErrors, validate237.errors), errors = vErrors.length)), data.webhook_endpoints !== void 0 && (validate251(data.webhook_endpoints, instancePath + "/webhook_endpoints") || (vErrors = joined(vErrors, validate251.errors), errors = vErrors.length)), data.publishable_keys !== void 0 && (validate266(data.publishable_keys, instancePath + "/publishable_keys") || (vErrors = joined(vErrors, validate266.errors), errors = vErrors.length)), data.sip_endpoints !== void 0 && (validate279(data.sip_endpoints, instancePath + "/sip_endpoints") || (vErrors = joined(vErrors, validate279.errors), errors = vErrors.length));
  }
  return validate33.errors = vErrors, errors === 0;
}
var schema50 = { type: ["object", "null"], additionalProperties: !1, properties: { name: { type: ["string", "null"], minLength: 1, maxLength: 120 }, timezone: { $ref: "#/$defs/shape0" }, business_hours: {}, excluded_numbers: {}, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape2" } } };
function validate294(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema50.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      key0 === "name" || key0 === "timezone" || key0 === "business_hours" || key0 === "excluded_numbers" || key0 === "ignore" || key0 === "extra" || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.name !== void 0) {
      let data0 = data.name;
      typeof data0 != "string" && data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/name", keyword: "type", params: { type: schema50.properties.name.type }, message: "must be string,null" }]), errors++), typeof data0 == "string" && (func8(data0) > 120 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/name", keyword: "maxLength", params: { limit: 120 }, message: "must NOT have more than 120 characters" }]), errors++), func8(data0) < 1 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/name", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }]), errors++));
    }
    data.timezone !== void 0 && (validate25(data.timezone, instancePath + "/timezone") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  }
  return validate294.errors = vErrors, errors === 0;
}
var schema51 = { type: ["object", "null"], additionalProperties: !1, properties: { url: { type: ["string", "null"], pattern: "^(https://|http://localhost(?=[:/]|$))|^$|\\$\\{" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape2" } } };
function validate299(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema51.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      key0 === "url" || key0 === "ignore" || key0 === "extra" || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.url !== void 0) {
      let data0 = data.url;
      typeof data0 != "string" && data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/url", keyword: "type", params: { type: schema51.properties.url.type }, message: "must be string,null" }]), errors++), typeof data0 == "string" && (pattern35.test(data0) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/url", keyword: "pattern", params: { pattern: "^(https://|http://localhost(?=[:/]|$))|^$|\\$\\{" }, message: 'must match pattern "^(https://|http://localhost(?=[:/]|$))|^$|\\$\\{"' }]), errors++));
    }
    data.ignore !== void 0 && (validate28(data.ignore, instancePath + "/ignore") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, instancePath + "/extra") || (vErrors = joined(vErrors, validate46.errors), errors = vErrors.length));
  }
  return validate299.errors = vErrors, errors === 0;
}
var schema52 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/reusable_instruction" }, { type: "null" }] } };
function validate303(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema52.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate34(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate34.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate303.errors = vErrors, errors === 0;
}
var schema53 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/knowledge_base_overlay" }, { type: "null" }] } };
var schema55 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/knowledge_base_document" }, { type: "null" }] } };
function validate309(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema55.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate62(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate62.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate309.errors = vErrors, errors === 0;
}
function validate307(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return validate50(data, instancePath) || (vErrors = joined(vErrors, validate50.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data) ? data.documents !== void 0 && (validate309(data.documents, instancePath + "/documents") || (vErrors = joined(vErrors, validate309.errors), errors = vErrors.length)) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++), validate307.errors = vErrors, errors === 0;
}
function validate306(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema53.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate307(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate307.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate306.errors = vErrors, errors === 0;
}
var schema56 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/knowledge_document" }, { type: "null" }] } };
function validate314(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema56.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate73(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate73.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate314.errors = vErrors, errors === 0;
}
var schema57 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/mcp_server" }, { type: "null" }] } };
function validate317(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema57.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate83(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate83.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate317.errors = vErrors, errors === 0;
}
var schema58 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/integration" }, { type: "null" }] } };
function validate320(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema58.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate96(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate96.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate320.errors = vErrors, errors === 0;
}
var schema59 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/agent_overlay" }, { type: "null" }] } };
var schema61 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/variant" }, { type: "null" }] } };
function validate326(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema61.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate173(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate173.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate326.errors = vErrors, errors === 0;
}
var schema62 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/test_scenario" }, { type: "null" }] } };
function validate329(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema62.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate194(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate194.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate329.errors = vErrors, errors === 0;
}
var schema63 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/provider_attachment" }, { type: "null" }] } };
function validate332(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema63.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate205(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate205.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate332.errors = vErrors, errors === 0;
}
function validate324(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return validate111(data, instancePath) || (vErrors = joined(vErrors, validate111.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data) ? (data.variants !== void 0 && (validate326(data.variants, instancePath + "/variants") || (vErrors = joined(vErrors, validate326.errors), errors = vErrors.length)), data.test_scenarios !== void 0 && (validate329(data.test_scenarios, instancePath + "/test_scenarios") || (vErrors = joined(vErrors, validate329.errors), errors = vErrors.length)), data.provider_connections !== void 0 && (validate332(data.provider_connections, instancePath + "/provider_connections") || (vErrors = joined(vErrors, validate332.errors), errors = vErrors.length))) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++), validate324.errors = vErrors, errors === 0;
}
function validate323(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema59.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate324(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate324.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate323.errors = vErrors, errors === 0;
}
var schema64 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/phone_number" }, { type: "null" }] } };
function validate337(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema64.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate214(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate214.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate337.errors = vErrors, errors === 0;
}
var schema65 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/phone_number_label" }, { type: "null" }] } };
function validate340(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema65.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate228(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate228.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate340.errors = vErrors, errors === 0;
}
var schema66 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/suite" }, { type: "null" }] } };
function validate343(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema66.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate237(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate237.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate343.errors = vErrors, errors === 0;
}
var schema67 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/webhook_endpoint" }, { type: "null" }] } };
function validate346(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema67.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate251(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate251.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate346.errors = vErrors, errors === 0;
}
var schema68 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/publishable_key" }, { type: "null" }] } };
function validate349(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema68.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate266(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate266.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate349.errors = vErrors, errors === 0;
}
var schema69 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/sip_endpoint" }, { type: "null" }] } };
function validate352(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema69.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate279(data0, instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate279.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "null" }, message: "must be null" }]), errors++);
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      valid1 ? (errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null)) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", params: {}, message: "must match a schema in anyOf" }]), errors++);
    }
  return validate352.errors = vErrors, errors === 0;
}
function validate22(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema7.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      func2.call(schema7.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.org_id !== void 0 && (validate23(data.org_id, instancePath + "/org_id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.api_key !== void 0 && (validate25(data.api_key, instancePath + "/api_key") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.token !== void 0 && (validate25(data.token, instancePath + "/token") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.groups !== void 0 && (validate28(data.groups, instancePath + "/groups") || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length)), data.ref !== void 0 && (validate25(data.ref, instancePath + "/ref") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.api !== void 0) {
      let data5 = data.api;
      data5 === "flat" || data5 === "org-scoped" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/api", keyword: "enum", params: { allowedValues: schema7.properties.api.enum }, message: "must be equal to one of the allowed values" }]), errors++);
    }
    data.consent_to_charge !== void 0 && typeof data.consent_to_charge != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/consent_to_charge", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }]), errors++), data.vars !== void 0 && (validate31(data.vars, instancePath + "/vars") || (vErrors = joined(vErrors, validate31.errors), errors = vErrors.length)), data.defaults !== void 0 && (validate33(data.defaults, instancePath + "/defaults") || (vErrors = joined(vErrors, validate33.errors), errors = vErrors.length)), data.organization !== void 0 && (validate294(data.organization, instancePath + "/organization") || (vErrors = joined(vErrors, validate294.errors), errors = vErrors.length)), data.org_webhook !== void 0 && (validate299(data.org_webhook, instancePath + "/org_webhook") || (vErrors = joined(vErrors, validate299.errors), errors = vErrors.length)), data.reusable_instructions !== void 0 && (validate303(data.reusable_instructions, instancePath + "/reusable_instructions") || (vErrors = joined(vErrors, validate303.errors), errors = vErrors.length)), data.knowledge_bases !== void 0 && (validate306(data.knowledge_bases, instancePath + "/knowledge_bases") || (vErrors = joined(vErrors, validate306.errors), errors = vErrors.length)), data.knowledge_documents !== void 0 && (validate314(data.knowledge_documents, instancePath + "/knowledge_documents") || (vErrors = joined(vErrors, validate314.errors), errors = vErrors.length)), data.mcp_servers !== void 0 && (validate317(data.mcp_servers, instancePath + "/mcp_servers") || (vErrors = joined(vErrors, validate317.errors), errors = vErrors.length)), data.integrations !== void 0 && (validate320(data.integrations, instancePath + "/integrations") || (vErrors = joined(vErrors, validate320.errors), errors = vErrors.length)), data.agents !== void 0 && (validate323(data.agents, instancePath + "/agents") || (vErrors = joined(vErrors, validate323.errors), errors = vErrors.length)), data.phone_numbers !== void 0 && (validate337(data.phone_numbers, instancePath + "/phone_numbers") || (vErrors = joined(vErrors, validate337.errors), errors = vErrors.length)), data.phone_number_labels !== void 0 && (validate340(data.phone_number_labels, instancePath + "/phone_number_labels") || (vErrors = joined(vErrors, validate340.errors), errors = vErrors.length)), data.suites !== void 0 && (validate343(data.suites, instancePath + "/suites") || (vErrors = joined(vErrors, validate343.errors), errors = vErrors.length)), data.webhook_endpoints !== void 0 && (validate346(data.webhook_endpoints, instancePath + "/webhook_endpoints") || (vErrors = joined(vErrors, validate346.errors), errors = vErrors.length)), data.publishable_keys !== void 0 && (validate349(data.publishable_keys, instancePath + "/publishable_keys") || (vErrors = joined(vErrors, validate349.errors), errors = vErrors.length)), data.sip_endpoints !== void 0 && (validate352(data.sip_endpoints, instancePath + "/sip_endpoints") || (vErrors = joined(vErrors, validate352.errors), errors = vErrors.length));
  }
  return validate22.errors = vErrors, errors === 0;
}
var schema70 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/reusable_instruction" } };
function validate360(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema70.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate34(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate34.errors), errors = vErrors.length);
  return validate360.errors = vErrors, errors === 0;
}
var schema71 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/knowledge_base" } };
var schema73 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/knowledge_base_document" } };
function validate366(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema73.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate62(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate62.errors), errors = vErrors.length);
  return validate366.errors = vErrors, errors === 0;
}
function validate364(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return validate50(data, instancePath) || (vErrors = joined(vErrors, validate50.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data) ? data.documents !== void 0 && (validate366(data.documents, instancePath + "/documents") || (vErrors = joined(vErrors, validate366.errors), errors = vErrors.length)) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++), validate364.errors = vErrors, errors === 0;
}
function validate363(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema71.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate364(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate364.errors), errors = vErrors.length);
  return validate363.errors = vErrors, errors === 0;
}
var schema74 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/knowledge_document" } };
function validate371(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema74.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate73(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate73.errors), errors = vErrors.length);
  return validate371.errors = vErrors, errors === 0;
}
var schema75 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/mcp_server" } };
function validate374(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema75.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate83(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate83.errors), errors = vErrors.length);
  return validate374.errors = vErrors, errors === 0;
}
var schema76 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/integration" } };
function validate377(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema76.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate96(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate96.errors), errors = vErrors.length);
  return validate377.errors = vErrors, errors === 0;
}
var schema77 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/agent" } };
var schema79 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/variant" } };
function validate383(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema79.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate173(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate173.errors), errors = vErrors.length);
  return validate383.errors = vErrors, errors === 0;
}
var schema80 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/test_scenario" } };
function validate386(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema80.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate194(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate194.errors), errors = vErrors.length);
  return validate386.errors = vErrors, errors === 0;
}
var schema81 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/provider_attachment" } };
function validate389(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema81.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate205(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate205.errors), errors = vErrors.length);
  return validate389.errors = vErrors, errors === 0;
}
function validate381(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return validate111(data, instancePath) || (vErrors = joined(vErrors, validate111.errors), errors = vErrors.length), data && typeof data == "object" && !Array.isArray(data) ? (data.variants !== void 0 && (validate383(data.variants, instancePath + "/variants") || (vErrors = joined(vErrors, validate383.errors), errors = vErrors.length)), data.test_scenarios !== void 0 && (validate386(data.test_scenarios, instancePath + "/test_scenarios") || (vErrors = joined(vErrors, validate386.errors), errors = vErrors.length)), data.provider_connections !== void 0 && (validate389(data.provider_connections, instancePath + "/provider_connections") || (vErrors = joined(vErrors, validate389.errors), errors = vErrors.length))) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++), validate381.errors = vErrors, errors === 0;
}
function validate380(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema77.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate381(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate381.errors), errors = vErrors.length);
  return validate380.errors = vErrors, errors === 0;
}
var schema82 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/phone_number" } };
function validate394(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema82.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate214(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate214.errors), errors = vErrors.length);
  return validate394.errors = vErrors, errors === 0;
}
var schema83 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/phone_number_label" } };
function validate397(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema83.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate228(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate228.errors), errors = vErrors.length);
  return validate397.errors = vErrors, errors === 0;
}
var schema84 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/suite" } };
function validate400(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema84.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate237(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate237.errors), errors = vErrors.length);
  return validate400.errors = vErrors, errors === 0;
}
var schema85 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/webhook_endpoint" } };
function validate403(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema85.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate251(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate251.errors), errors = vErrors.length);
  return validate403.errors = vErrors, errors === 0;
}
var schema86 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/publishable_key" } };
function validate406(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema86.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate266(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate266.errors), errors = vErrors.length);
  return validate406.errors = vErrors, errors === 0;
}
var schema87 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/sip_endpoint" } };
function validate409(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: schema87.type }, message: "must be object,null" }]), errors++), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate279(data[key0], instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate279.errors), errors = vErrors.length);
  return validate409.errors = vErrors, errors === 0;
}
var pattern39 = new RegExp("^git$", "u"), pattern40 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_./-]*$", "u");
function validate21(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    data.version === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'" }]), errors++);
    for (let key0 in data)
      func2.call(schema6.properties, key0) || (vErrors = joined(vErrors, [{ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
    if (data.version !== void 0 && data.version !== 1 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/version", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant" }]), errors++), data.orgs !== void 0) {
      let data1 = data.orgs;
      if (!(data1 && typeof data1 == "object" && !Array.isArray(data1)) && data1 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs", keyword: "type", params: { type: schema6.properties.orgs.type }, message: "must be object,null" }]), errors++), data1 && typeof data1 == "object" && !Array.isArray(data1))
        for (let key1 in data1)
          validate22(data1[key1], instancePath + "/orgs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate22.errors), errors = vErrors.length);
    }
    if (data.vars !== void 0 && (validate31(data.vars, instancePath + "/vars") || (vErrors = joined(vErrors, validate31.errors), errors = vErrors.length)), data.defaults !== void 0 && (validate33(data.defaults, instancePath + "/defaults") || (vErrors = joined(vErrors, validate33.errors), errors = vErrors.length)), data.include !== void 0) {
      let data5 = data.include;
      if (!Array.isArray(data5) && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/include", keyword: "type", params: { type: schema6.properties.include.type }, message: "must be array,null" }]), errors++), Array.isArray(data5)) {
        let len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++)
          typeof data5[i0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/include/" + i0, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
      }
    }
    if (data.drift !== void 0) {
      let data7 = data.drift;
      data7 === "stop" || data7 === "overwrite" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/drift", keyword: "enum", params: { allowedValues: schema6.properties.drift.enum }, message: "must be equal to one of the allowed values" }]), errors++);
    }
    if (data.consent_to_charge !== void 0 && typeof data.consent_to_charge != "boolean" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/consent_to_charge", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }]), errors++), data.bindings !== void 0) {
      let data9 = data.bindings;
      if (typeof data9 != "string" && !(data9 && typeof data9 == "object" && !Array.isArray(data9)) && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings", keyword: "type", params: { type: schema6.properties.bindings.type }, message: "must be string,object" }]), errors++), typeof data9 == "string" && (pattern39.test(data9) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings", keyword: "pattern", params: { pattern: "^git$" }, message: 'must match pattern "^git$"' }]), errors++)), data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        for (let key2 in data9)
          key2 === "git" || key2 === "http" || key2 === "lock" || key2 === "lock_method" || key2 === "unlock_method" || key2 === "username" || key2 === "password" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" }]), errors++);
        if (data9.git !== void 0) {
          let data10 = data9.git;
          if (!(data10 && typeof data10 == "object" && !Array.isArray(data10)) && data10 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings/git", keyword: "type", params: { type: schema6.properties.bindings.properties.git.type }, message: "must be object,null" }]), errors++), data10 && typeof data10 == "object" && !Array.isArray(data10)) {
            for (let key3 in data10)
              key3 !== "remote" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings/git", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" }]), errors++);
            if (data10.remote !== void 0) {
              let data11 = data10.remote;
              typeof data11 == "string" ? pattern40.test(data11) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings/git/remote", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_./-]*$" }, message: 'must match pattern "^[A-Za-z0-9_][A-Za-z0-9_./-]*$"' }]), errors++) : (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings/git/remote", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
            }
          }
        }
        if (data9.http !== void 0 && typeof data9.http != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings/http", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data9.lock !== void 0 && typeof data9.lock != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings/lock", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data9.lock_method !== void 0) {
          let data14 = data9.lock_method;
          data14 === "LOCK" || data14 === "POST" || data14 === "PUT" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings/lock_method", keyword: "enum", params: { allowedValues: schema6.properties.bindings.properties.lock_method.enum }, message: "must be equal to one of the allowed values" }]), errors++);
        }
        if (data9.unlock_method !== void 0) {
          let data15 = data9.unlock_method;
          data15 === "UNLOCK" || data15 === "DELETE" || data15 === "POST" || data15 === "PUT" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings/unlock_method", keyword: "enum", params: { allowedValues: schema6.properties.bindings.properties.unlock_method.enum }, message: "must be equal to one of the allowed values" }]), errors++);
        }
        data9.username !== void 0 && typeof data9.username != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings/username", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data9.password !== void 0 && typeof data9.password != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/bindings/password", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
      }
    }
    data.organization !== void 0 && (validate294(data.organization, instancePath + "/organization") || (vErrors = joined(vErrors, validate294.errors), errors = vErrors.length)), data.org_webhook !== void 0 && (validate299(data.org_webhook, instancePath + "/org_webhook") || (vErrors = joined(vErrors, validate299.errors), errors = vErrors.length)), data.reusable_instructions !== void 0 && (validate360(data.reusable_instructions, instancePath + "/reusable_instructions") || (vErrors = joined(vErrors, validate360.errors), errors = vErrors.length)), data.knowledge_bases !== void 0 && (validate363(data.knowledge_bases, instancePath + "/knowledge_bases") || (vErrors = joined(vErrors, validate363.errors), errors = vErrors.length)), data.knowledge_documents !== void 0 && (validate371(data.knowledge_documents, instancePath + "/knowledge_documents") || (vErrors = joined(vErrors, validate371.errors), errors = vErrors.length)), data.mcp_servers !== void 0 && (validate374(data.mcp_servers, instancePath + "/mcp_servers") || (vErrors = joined(vErrors, validate374.errors), errors = vErrors.length)), data.integrations !== void 0 && (validate377(data.integrations, instancePath + "/integrations") || (vErrors = joined(vErrors, validate377.errors), errors = vErrors.length)), data.agents !== void 0 && (validate380(data.agents, instancePath + "/agents") || (vErrors = joined(vErrors, validate380.errors), errors = vErrors.length)), data.phone_numbers !== void 0 && (validate394(data.phone_numbers, instancePath + "/phone_numbers") || (vErrors = joined(vErrors, validate394.errors), errors = vErrors.length)), data.phone_number_labels !== void 0 && (validate397(data.phone_number_labels, instancePath + "/phone_number_labels") || (vErrors = joined(vErrors, validate397.errors), errors = vErrors.length)), data.suites !== void 0 && (validate400(data.suites, instancePath + "/suites") || (vErrors = joined(vErrors, validate400.errors), errors = vErrors.length)), data.webhook_endpoints !== void 0 && (validate403(data.webhook_endpoints, instancePath + "/webhook_endpoints") || (vErrors = joined(vErrors, validate403.errors), errors = vErrors.length)), data.publishable_keys !== void 0 && (validate406(data.publishable_keys, instancePath + "/publishable_keys") || (vErrors = joined(vErrors, validate406.errors), errors = vErrors.length)), data.sip_endpoints !== void 0 && (validate409(data.sip_endpoints, instancePath + "/sip_endpoints") || (vErrors = joined(vErrors, validate409.errors), errors = vErrors.length));
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
