// Generated from src/kinds by npm run generate. Do not edit.

var validate = validate21, stdin_default = validate21, schema6 = { $schema: "http://json-schema.org/draft-07/schema#", type: "object", required: ["undo_version", "tool_version", "created_at", "orgs"], properties: { undo_version: { const: 1 }, tool_version: { type: "string" }, created_at: { type: "string" }, orgs: { type: "array", items: { type: "object", required: ["org", "dialect", "objects", "drafts", "deleted", "created", "not_restored"], properties: { org: { type: "string" }, org_id: { type: "string" }, dialect: { enum: ["staged", "flat", "org-scoped"] }, objects: { type: "object", patternProperties: { "^organization$": { $ref: "#/$defs/organization" }, "^org_webhook$": { $ref: "#/$defs/org_webhook" }, "^reusable_instruction\\..": { $ref: "#/$defs/reusable_instruction" }, "^knowledge_base\\..": { $ref: "#/$defs/knowledge_base" }, "^knowledge_base_document\\..": { $ref: "#/$defs/knowledge_base_document" }, "^knowledge_document\\..": { $ref: "#/$defs/knowledge_document" }, "^mcp_server\\..": { $ref: "#/$defs/mcp_server" }, "^integration\\..": { $ref: "#/$defs/integration" }, "^agent\\..": { $ref: "#/$defs/agent" }, "^variant\\..": { $ref: "#/$defs/variant" }, "^test_scenario\\..": { $ref: "#/$defs/test_scenario" }, "^provider_attachment\\..": { $ref: "#/$defs/provider_attachment" }, "^phone_number\\..": { $ref: "#/$defs/phone_number" }, "^phone_number_label\\..": { $ref: "#/$defs/phone_number_label" }, "^suite\\..": { $ref: "#/$defs/suite" }, "^webhook_endpoint\\..": { $ref: "#/$defs/webhook_endpoint" }, "^publishable_key\\..": { $ref: "#/$defs/publishable_key" }, "^sip_endpoint\\..": { $ref: "#/$defs/sip_endpoint" } }, additionalProperties: !1 }, drafts: { type: "object", patternProperties: { "^organization$": { $ref: "#/$defs/organization" }, "^org_webhook$": { $ref: "#/$defs/org_webhook" }, "^reusable_instruction\\..": { $ref: "#/$defs/reusable_instruction" }, "^knowledge_base\\..": { $ref: "#/$defs/knowledge_base" }, "^knowledge_base_document\\..": { $ref: "#/$defs/knowledge_base_document" }, "^knowledge_document\\..": { $ref: "#/$defs/knowledge_document" }, "^mcp_server\\..": { $ref: "#/$defs/mcp_server" }, "^integration\\..": { $ref: "#/$defs/integration" }, "^agent\\..": { $ref: "#/$defs/agent" }, "^variant\\..": { $ref: "#/$defs/variant" }, "^test_scenario\\..": { $ref: "#/$defs/test_scenario" }, "^provider_attachment\\..": { $ref: "#/$defs/provider_attachment" }, "^phone_number\\..": { $ref: "#/$defs/phone_number" }, "^phone_number_label\\..": { $ref: "#/$defs/phone_number_label" }, "^suite\\..": { $ref: "#/$defs/suite" }, "^webhook_endpoint\\..": { $ref: "#/$defs/webhook_endpoint" }, "^publishable_key\\..": { $ref: "#/$defs/publishable_key" }, "^sip_endpoint\\..": { $ref: "#/$defs/sip_endpoint" } }, additionalProperties: !1 }, deleted: { type: "object", patternProperties: { "^organization$": { $ref: "#/$defs/organization" }, "^org_webhook$": { $ref: "#/$defs/org_webhook" }, "^reusable_instruction\\..": { $ref: "#/$defs/reusable_instruction" }, "^knowledge_base\\..": { $ref: "#/$defs/knowledge_base" }, "^knowledge_base_document\\..": { $ref: "#/$defs/knowledge_base_document" }, "^knowledge_document\\..": { $ref: "#/$defs/knowledge_document" }, "^mcp_server\\..": { $ref: "#/$defs/mcp_server" }, "^integration\\..": { $ref: "#/$defs/integration" }, "^agent\\..": { $ref: "#/$defs/agent" }, "^variant\\..": { $ref: "#/$defs/variant" }, "^test_scenario\\..": { $ref: "#/$defs/test_scenario" }, "^provider_attachment\\..": { $ref: "#/$defs/provider_attachment" }, "^phone_number\\..": { $ref: "#/$defs/phone_number" }, "^phone_number_label\\..": { $ref: "#/$defs/phone_number_label" }, "^suite\\..": { $ref: "#/$defs/suite" }, "^webhook_endpoint\\..": { $ref: "#/$defs/webhook_endpoint" }, "^publishable_key\\..": { $ref: "#/$defs/publishable_key" }, "^sip_endpoint\\..": { $ref: "#/$defs/sip_endpoint" } }, additionalProperties: !1 }, created: { type: "array", items: { type: "string" } }, not_restored: { type: "array", items: { type: "string" } } } } } } }, pattern0 = new RegExp("^organization$", "u"), pattern1 = new RegExp("^org_webhook$", "u"), pattern2 = new RegExp("^reusable_instruction\\..", "u"), pattern3 = new RegExp("^knowledge_base\\..", "u"), pattern4 = new RegExp("^knowledge_base_document\\..", "u"), pattern5 = new RegExp("^knowledge_document\\..", "u"), pattern6 = new RegExp("^mcp_server\\..", "u"), pattern7 = new RegExp("^integration\\..", "u"), pattern8 = new RegExp("^agent\\..", "u"), pattern9 = new RegExp("^variant\\..", "u"), pattern10 = new RegExp("^test_scenario\\..", "u"), pattern11 = new RegExp("^provider_attachment\\..", "u"), pattern12 = new RegExp("^phone_number\\..", "u"), pattern13 = new RegExp("^phone_number_label\\..", "u"), pattern14 = new RegExp("^suite\\..", "u"), pattern15 = new RegExp("^webhook_endpoint\\..", "u"), pattern16 = new RegExp("^publishable_key\\..", "u"), pattern17 = new RegExp("^sip_endpoint\\..", "u"), schema7 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { name: { type: ["string", "null"] }, timezone: { type: ["string", "null"] }, business_hours: {}, excluded_numbers: {} } } } };
var func2 = (text) => [...text].length;
function validate23(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data == "string" ? func2(data) < 1 && (vErrors = joined(vErrors, [{ instancePath, keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }]), errors++) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), validate23.errors = vErrors, errors === 0;
}
function validate25(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return typeof data != "string" && (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), validate25.errors = vErrors, errors === 0;
}
function validate22(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.name !== void 0) {
          let data3 = data2.name;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/name", keyword: "type", params: { type: schema7.properties.fields.properties.name.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.timezone !== void 0) {
          let data4 = data2.timezone;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/timezone", keyword: "type", params: { type: schema7.properties.fields.properties.timezone.type }, message: "must be string,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate22.errors = vErrors, errors === 0;
}
var schema10 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { url: { type: ["string", "null"] } } } } };
function validate28(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.url !== void 0) {
          let data3 = data2.url;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/url", keyword: "type", params: { type: schema10.properties.fields.properties.url.type }, message: "must be string,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate28.errors = vErrors, errors === 0;
}
var schema11 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { name: { type: ["string", "null"] }, content: { type: ["string", "null"] } } } } };
function validate32(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.name !== void 0) {
          let data3 = data2.name;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/name", keyword: "type", params: { type: schema11.properties.fields.properties.name.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.content !== void 0) {
          let data4 = data2.content;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/content", keyword: "type", params: { type: schema11.properties.fields.properties.content.type }, message: "must be string,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate32.errors = vErrors, errors === 0;
}
var schema12 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { name: { type: ["string", "null"] }, description: { type: ["string", "null"] } } } } };
function validate36(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.name !== void 0) {
          let data3 = data2.name;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/name", keyword: "type", params: { type: schema12.properties.fields.properties.name.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.description !== void 0) {
          let data4 = data2.description;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/description", keyword: "type", params: { type: schema12.properties.fields.properties.description.type }, message: "must be string,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate36.errors = vErrors, errors === 0;
}
var schema14 = { type: "object", properties: { name: { type: ["string", "null"] }, content: {} } };
function validate44(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name !== void 0) {
      let data0 = data.name;
      typeof data0 != "string" && data0 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/name", keyword: "type", params: { type: schema14.properties.name.type }, message: "must be string,null" }]), errors++);
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate44.errors = vErrors, errors === 0;
}
function validate40(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return data && typeof data == "object" && !Array.isArray(data) ? (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.parent === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "parent" }, message: "must have required property 'parent'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.parent !== void 0 && (validate25(data.parent, instancePath + "/parent") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0 && (validate44(data.fields, instancePath + "/fields") || (vErrors = joined(vErrors, validate44.errors), errors = vErrors.length))) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++), validate40.errors = vErrors, errors === 0;
}
function validate47(data, instancePath = "") {
  let vErrors = null, errors = 0;
  return data && typeof data == "object" && !Array.isArray(data) ? (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0 && (validate44(data.fields, instancePath + "/fields") || (vErrors = joined(vErrors, validate44.errors), errors = vErrors.length))) : (vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++), validate47.errors = vErrors, errors === 0;
}
var schema16 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { display_name: { type: ["string", "null"] }, url: { type: ["string", "null"] }, transport: { type: ["string", "null"] }, enabled: { type: ["boolean", "null"] }, headers: {} } } } };
function validate52(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.display_name !== void 0) {
          let data3 = data2.display_name;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/display_name", keyword: "type", params: { type: schema16.properties.fields.properties.display_name.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.url !== void 0) {
          let data4 = data2.url;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/url", keyword: "type", params: { type: schema16.properties.fields.properties.url.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.transport !== void 0) {
          let data5 = data2.transport;
          typeof data5 != "string" && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/transport", keyword: "type", params: { type: schema16.properties.fields.properties.transport.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.enabled !== void 0) {
          let data6 = data2.enabled;
          typeof data6 != "boolean" && data6 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/enabled", keyword: "type", params: { type: schema16.properties.fields.properties.enabled.type }, message: "must be boolean,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate52.errors = vErrors, errors === 0;
}
var schema17 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { display_name: { type: ["string", "null"] }, spec: {}, endpoint_url: { type: ["string", "null"] }, endpoint_method: { type: ["string", "null"] }, headers: {}, request_format: { type: ["string", "null"] }, wizard_input: { type: ["string", "null"] } } } } };
function validate56(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.display_name !== void 0) {
          let data3 = data2.display_name;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/display_name", keyword: "type", params: { type: schema17.properties.fields.properties.display_name.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.endpoint_url !== void 0) {
          let data4 = data2.endpoint_url;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/endpoint_url", keyword: "type", params: { type: schema17.properties.fields.properties.endpoint_url.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.endpoint_method !== void 0) {
          let data5 = data2.endpoint_method;
          typeof data5 != "string" && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/endpoint_method", keyword: "type", params: { type: schema17.properties.fields.properties.endpoint_method.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.request_format !== void 0) {
          let data6 = data2.request_format;
          typeof data6 != "string" && data6 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/request_format", keyword: "type", params: { type: schema17.properties.fields.properties.request_format.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.wizard_input !== void 0) {
          let data7 = data2.wizard_input;
          typeof data7 != "string" && data7 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/wizard_input", keyword: "type", params: { type: schema17.properties.fields.properties.wizard_input.type }, message: "must be string,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate56.errors = vErrors, errors === 0;
}
var schema18 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { name: { type: ["string", "null"] }, prompt: { type: ["string", "null"] }, voice: { type: ["string", "null"] }, product: { type: ["string", "null"] }, thinking_level: { type: ["string", "null"] }, primary_language: { type: ["string", "null"] }, additional_languages: { type: ["array", "null"], items: { type: "string" } }, native_voice_switching: { type: ["boolean", "null"] }, timezone: { type: ["string", "null"] }, business_hours: {}, background_track: { type: ["string", "null"] }, play_sound_asset: { type: ["string", "null"] }, connect_tone_enabled: { type: ["boolean", "null"] }, typing_sounds_enabled: { type: ["boolean", "null"] }, acknowledgement_feedback_mode: { type: ["string", "null"] }, acknowledgement_prompt_mode: { type: ["string", "null"] }, acknowledgement_prompt: { type: ["string", "null"] }, audio_context_mode: { type: ["string", "null"] }, additional_audio_context: { type: ["boolean", "null"] }, inbound_speak_order: { type: ["string", "null"] }, outbound_speak_order: { type: ["string", "null"] }, speak_uninterruptible_enabled: { type: ["boolean", "null"] }, silence_checkins_enabled: { type: ["boolean", "null"] }, silence_interval_seconds: { type: ["integer", "null"] }, silence_max_checkins: { type: ["integer", "null"] }, silence_hangup_seconds: { type: ["integer", "null"] }, max_call_duration_seconds: { type: ["integer", "null"] }, ring_duration_seconds: { type: ["integer", "null"] }, voicemail_action: { type: ["string", "null"] }, voicemail_message: { type: ["string", "null"] }, transfer_destinations: { type: ["array", "null"], items: { type: "object" } }, handoffs: {}, steps: {}, extraction_fields: {}, extraction_blocks_completion: { type: ["string", "null"] }, outcome_labels: {}, report_instructions: { type: ["string", "null"] }, call_summary_enabled: { type: ["boolean", "null"] }, send_email_enabled: { type: ["boolean", "null"] }, send_email_recipient: { type: ["string", "null"] }, send_sms_enabled: { type: ["boolean", "null"] }, sms_from_number: { type: ["string", "null"] }, sms_allowed_recipients: { type: ["array", "null"], items: { type: "object" } }, sms_allow_other_recipients: { type: ["boolean", "null"] }, sms_followup_enabled: { type: ["boolean", "null"] }, sms_followup_template: { type: ["string", "null"] }, consent_announcement_enabled: { type: ["boolean", "null"] }, consent_announcement_text: { type: ["string", "null"] }, phi_processing_override: { type: ["string", "null"] }, split_testing_enabled: { type: ["boolean", "null"] }, watchdog_enabled: { type: ["boolean", "null"] }, widget_enabled: { type: ["boolean", "null"] }, integration_ids: { type: ["array", "null"], items: { type: "string" } }, mcp_server_ids: { type: ["array", "null"], items: { type: "string" } }, knowledge_base_ids: { type: ["array", "null"], items: { type: "string" } }, knowledge_document_ids: { type: ["array", "null"], items: { type: "string" } }, reusable_instruction_ids: { type: ["array", "null"], items: { type: "string" } }, tools: {} } } } };
function validate60(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.name !== void 0) {
          let data3 = data2.name;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/name", keyword: "type", params: { type: schema18.properties.fields.properties.name.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.prompt !== void 0) {
          let data4 = data2.prompt;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/prompt", keyword: "type", params: { type: schema18.properties.fields.properties.prompt.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.voice !== void 0) {
          let data5 = data2.voice;
          typeof data5 != "string" && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/voice", keyword: "type", params: { type: schema18.properties.fields.properties.voice.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.product !== void 0) {
          let data6 = data2.product;
          typeof data6 != "string" && data6 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/product", keyword: "type", params: { type: schema18.properties.fields.properties.product.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.thinking_level !== void 0) {
          let data7 = data2.thinking_level;
          typeof data7 != "string" && data7 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/thinking_level", keyword: "type", params: { type: schema18.properties.fields.properties.thinking_level.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.primary_language !== void 0) {
          let data8 = data2.primary_language;
          typeof data8 != "string" && data8 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/primary_language", keyword: "type", params: { type: schema18.properties.fields.properties.primary_language.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.additional_languages !== void 0) {
          let data9 = data2.additional_languages;
          if (!Array.isArray(data9) && data9 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/additional_languages", keyword: "type", params: { type: schema18.properties.fields.properties.additional_languages.type }, message: "must be array,null" }]), errors++), Array.isArray(data9)) {
            let len0 = data9.length;
            for (let i0 = 0; i0 < len0; i0++)
              typeof data9[i0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/additional_languages/" + i0, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          }
        }
        if (data2.native_voice_switching !== void 0) {
          let data11 = data2.native_voice_switching;
          typeof data11 != "boolean" && data11 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/native_voice_switching", keyword: "type", params: { type: schema18.properties.fields.properties.native_voice_switching.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.timezone !== void 0) {
          let data12 = data2.timezone;
          typeof data12 != "string" && data12 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/timezone", keyword: "type", params: { type: schema18.properties.fields.properties.timezone.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.background_track !== void 0) {
          let data13 = data2.background_track;
          typeof data13 != "string" && data13 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/background_track", keyword: "type", params: { type: schema18.properties.fields.properties.background_track.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.play_sound_asset !== void 0) {
          let data14 = data2.play_sound_asset;
          typeof data14 != "string" && data14 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/play_sound_asset", keyword: "type", params: { type: schema18.properties.fields.properties.play_sound_asset.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.connect_tone_enabled !== void 0) {
          let data15 = data2.connect_tone_enabled;
          typeof data15 != "boolean" && data15 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/connect_tone_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.connect_tone_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.typing_sounds_enabled !== void 0) {
          let data16 = data2.typing_sounds_enabled;
          typeof data16 != "boolean" && data16 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/typing_sounds_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.typing_sounds_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.acknowledgement_feedback_mode !== void 0) {
          let data17 = data2.acknowledgement_feedback_mode;
          typeof data17 != "string" && data17 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/acknowledgement_feedback_mode", keyword: "type", params: { type: schema18.properties.fields.properties.acknowledgement_feedback_mode.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.acknowledgement_prompt_mode !== void 0) {
          let data18 = data2.acknowledgement_prompt_mode;
          typeof data18 != "string" && data18 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/acknowledgement_prompt_mode", keyword: "type", params: { type: schema18.properties.fields.properties.acknowledgement_prompt_mode.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.acknowledgement_prompt !== void 0) {
          let data19 = data2.acknowledgement_prompt;
          typeof data19 != "string" && data19 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/acknowledgement_prompt", keyword: "type", params: { type: schema18.properties.fields.properties.acknowledgement_prompt.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.audio_context_mode !== void 0) {
          let data20 = data2.audio_context_mode;
          typeof data20 != "string" && data20 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/audio_context_mode", keyword: "type", params: { type: schema18.properties.fields.properties.audio_context_mode.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.additional_audio_context !== void 0) {
          let data21 = data2.additional_audio_context;
          typeof data21 != "boolean" && data21 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/additional_audio_context", keyword: "type", params: { type: schema18.properties.fields.properties.additional_audio_context.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.inbound_speak_order !== void 0) {
          let data22 = data2.inbound_speak_order;
          typeof data22 != "string" && data22 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/inbound_speak_order", keyword: "type", params: { type: schema18.properties.fields.properties.inbound_speak_order.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.outbound_speak_order !== void 0) {
          let data23 = data2.outbound_speak_order;
          typeof data23 != "string" && data23 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/outbound_speak_order", keyword: "type", params: { type: schema18.properties.fields.properties.outbound_speak_order.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.speak_uninterruptible_enabled !== void 0) {
          let data24 = data2.speak_uninterruptible_enabled;
          typeof data24 != "boolean" && data24 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/speak_uninterruptible_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.speak_uninterruptible_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.silence_checkins_enabled !== void 0) {
          let data25 = data2.silence_checkins_enabled;
          typeof data25 != "boolean" && data25 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/silence_checkins_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.silence_checkins_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.silence_interval_seconds !== void 0) {
          let data26 = data2.silence_interval_seconds;
          !(typeof data26 == "number" && !(data26 % 1) && !isNaN(data26) && isFinite(data26)) && data26 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/silence_interval_seconds", keyword: "type", params: { type: schema18.properties.fields.properties.silence_interval_seconds.type }, message: "must be integer,null" }]), errors++);
        }
        if (data2.silence_max_checkins !== void 0) {
          let data27 = data2.silence_max_checkins;
          !(typeof data27 == "number" && !(data27 % 1) && !isNaN(data27) && isFinite(data27)) && data27 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/silence_max_checkins", keyword: "type", params: { type: schema18.properties.fields.properties.silence_max_checkins.type }, message: "must be integer,null" }]), errors++);
        }
        if (data2.silence_hangup_seconds !== void 0) {
          let data28 = data2.silence_hangup_seconds;
          !(typeof data28 == "number" && !(data28 % 1) && !isNaN(data28) && isFinite(data28)) && data28 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/silence_hangup_seconds", keyword: "type", params: { type: schema18.properties.fields.properties.silence_hangup_seconds.type }, message: "must be integer,null" }]), errors++);
        }
        if (data2.max_call_duration_seconds !== void 0) {
          let data29 = data2.max_call_duration_seconds;
          !(typeof data29 == "number" && !(data29 % 1) && !isNaN(data29) && isFinite(data29)) && data29 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/max_call_duration_seconds", keyword: "type", params: { type: schema18.properties.fields.properties.max_call_duration_seconds.type }, message: "must be integer,null" }]), errors++);
        }
        if (data2.ring_duration_seconds !== void 0) {
          let data30 = data2.ring_duration_seconds;
          !(typeof data30 == "number" && !(data30 % 1) && !isNaN(data30) && isFinite(data30)) && data30 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/ring_duration_seconds", keyword: "type", params: { type: schema18.properties.fields.properties.ring_duration_seconds.type }, message: "must be integer,null" }]), errors++);
        }
        if (data2.voicemail_action !== void 0) {
          let data31 = data2.voicemail_action;
          typeof data31 != "string" && data31 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/voicemail_action", keyword: "type", params: { type: schema18.properties.fields.properties.voicemail_action.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.voicemail_message !== void 0) {
          let data32 = data2.voicemail_message;
          typeof data32 != "string" && data32 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/voicemail_message", keyword: "type", params: { type: schema18.properties.fields.properties.voicemail_message.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.transfer_destinations !== void 0) {
          let data33 = data2.transfer_destinations;
          if (!Array.isArray(data33) && data33 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/transfer_destinations", keyword: "type", params: { type: schema18.properties.fields.properties.transfer_destinations.type }, message: "must be array,null" }]), errors++), Array.isArray(data33)) {
            let len1 = data33.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data34 = data33[i1];
              data34 && typeof data34 == "object" && !Array.isArray(data34) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/transfer_destinations/" + i1, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
            }
          }
        }
        if (data2.extraction_blocks_completion !== void 0) {
          let data35 = data2.extraction_blocks_completion;
          typeof data35 != "string" && data35 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/extraction_blocks_completion", keyword: "type", params: { type: schema18.properties.fields.properties.extraction_blocks_completion.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.report_instructions !== void 0) {
          let data36 = data2.report_instructions;
          typeof data36 != "string" && data36 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/report_instructions", keyword: "type", params: { type: schema18.properties.fields.properties.report_instructions.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.call_summary_enabled !== void 0) {
          let data37 = data2.call_summary_enabled;
          typeof data37 != "boolean" && data37 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/call_summary_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.call_summary_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.send_email_enabled !== void 0) {
          let data38 = data2.send_email_enabled;
          typeof data38 != "boolean" && data38 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/send_email_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.send_email_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.send_email_recipient !== void 0) {
          let data39 = data2.send_email_recipient;
          typeof data39 != "string" && data39 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/send_email_recipient", keyword: "type", params: { type: schema18.properties.fields.properties.send_email_recipient.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.send_sms_enabled !== void 0) {
          let data40 = data2.send_sms_enabled;
          typeof data40 != "boolean" && data40 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/send_sms_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.send_sms_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.sms_from_number !== void 0) {
          let data41 = data2.sms_from_number;
          typeof data41 != "string" && data41 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/sms_from_number", keyword: "type", params: { type: schema18.properties.fields.properties.sms_from_number.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.sms_allowed_recipients !== void 0) {
          let data42 = data2.sms_allowed_recipients;
          if (!Array.isArray(data42) && data42 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/sms_allowed_recipients", keyword: "type", params: { type: schema18.properties.fields.properties.sms_allowed_recipients.type }, message: "must be array,null" }]), errors++), Array.isArray(data42)) {
            let len2 = data42.length;
            for (let i2 = 0; i2 < len2; i2++) {
              let data43 = data42[i2];
              data43 && typeof data43 == "object" && !Array.isArray(data43) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/sms_allowed_recipients/" + i2, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++);
            }
          }
        }
        if (data2.sms_allow_other_recipients !== void 0) {
          let data44 = data2.sms_allow_other_recipients;
          typeof data44 != "boolean" && data44 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/sms_allow_other_recipients", keyword: "type", params: { type: schema18.properties.fields.properties.sms_allow_other_recipients.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.sms_followup_enabled !== void 0) {
          let data45 = data2.sms_followup_enabled;
          typeof data45 != "boolean" && data45 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/sms_followup_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.sms_followup_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.sms_followup_template !== void 0) {
          let data46 = data2.sms_followup_template;
          typeof data46 != "string" && data46 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/sms_followup_template", keyword: "type", params: { type: schema18.properties.fields.properties.sms_followup_template.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.consent_announcement_enabled !== void 0) {
          let data47 = data2.consent_announcement_enabled;
          typeof data47 != "boolean" && data47 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/consent_announcement_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.consent_announcement_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.consent_announcement_text !== void 0) {
          let data48 = data2.consent_announcement_text;
          typeof data48 != "string" && data48 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/consent_announcement_text", keyword: "type", params: { type: schema18.properties.fields.properties.consent_announcement_text.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.phi_processing_override !== void 0) {
          let data49 = data2.phi_processing_override;
          typeof data49 != "string" && data49 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/phi_processing_override", keyword: "type", params: { type: schema18.properties.fields.properties.phi_processing_override.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.split_testing_enabled !== void 0) {
          let data50 = data2.split_testing_enabled;
          typeof data50 != "boolean" && data50 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/split_testing_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.split_testing_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.watchdog_enabled !== void 0) {
          let data51 = data2.watchdog_enabled;
          typeof data51 != "boolean" && data51 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/watchdog_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.watchdog_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.widget_enabled !== void 0) {
          let data52 = data2.widget_enabled;
          typeof data52 != "boolean" && data52 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/widget_enabled", keyword: "type", params: { type: schema18.properties.fields.properties.widget_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data2.integration_ids !== void 0) {
          let data53 = data2.integration_ids;
          if (!Array.isArray(data53) && data53 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/integration_ids", keyword: "type", params: { type: schema18.properties.fields.properties.integration_ids.type }, message: "must be array,null" }]), errors++), Array.isArray(data53)) {
            let len3 = data53.length;
            for (let i3 = 0; i3 < len3; i3++)
              typeof data53[i3] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/integration_ids/" + i3, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          }
        }
        if (data2.mcp_server_ids !== void 0) {
          let data55 = data2.mcp_server_ids;
          if (!Array.isArray(data55) && data55 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/mcp_server_ids", keyword: "type", params: { type: schema18.properties.fields.properties.mcp_server_ids.type }, message: "must be array,null" }]), errors++), Array.isArray(data55)) {
            let len4 = data55.length;
            for (let i4 = 0; i4 < len4; i4++)
              typeof data55[i4] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/mcp_server_ids/" + i4, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          }
        }
        if (data2.knowledge_base_ids !== void 0) {
          let data57 = data2.knowledge_base_ids;
          if (!Array.isArray(data57) && data57 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/knowledge_base_ids", keyword: "type", params: { type: schema18.properties.fields.properties.knowledge_base_ids.type }, message: "must be array,null" }]), errors++), Array.isArray(data57)) {
            let len5 = data57.length;
            for (let i5 = 0; i5 < len5; i5++)
              typeof data57[i5] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/knowledge_base_ids/" + i5, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          }
        }
        if (data2.knowledge_document_ids !== void 0) {
          let data59 = data2.knowledge_document_ids;
          if (!Array.isArray(data59) && data59 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/knowledge_document_ids", keyword: "type", params: { type: schema18.properties.fields.properties.knowledge_document_ids.type }, message: "must be array,null" }]), errors++), Array.isArray(data59)) {
            let len6 = data59.length;
            for (let i6 = 0; i6 < len6; i6++)
              typeof data59[i6] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/knowledge_document_ids/" + i6, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          }
        }
        if (data2.reusable_instruction_ids !== void 0) {
          let data61 = data2.reusable_instruction_ids;
          if (!Array.isArray(data61) && data61 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/reusable_instruction_ids", keyword: "type", params: { type: schema18.properties.fields.properties.reusable_instruction_ids.type }, message: "must be array,null" }]), errors++), Array.isArray(data61)) {
            let len7 = data61.length;
            for (let i7 = 0; i7 < len7; i7++)
              typeof data61[i7] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/reusable_instruction_ids/" + i7, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          }
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate60.errors = vErrors, errors === 0;
}
var schema19 = { type: "object", required: ["id", "parent", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, parent: { $ref: "#/$defs/shape1" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { label: { type: ["string", "null"] }, is_control: { type: ["boolean", "null"] }, weight: { type: ["integer", "null"] }, prompt: { type: ["string", "null"] }, voice: { type: ["string", "null"] }, product: { type: ["string", "null"] }, thinking_level: { type: ["string", "null"] }, background_track: { type: ["string", "null"] }, acknowledgement_prompt: { type: ["string", "null"] }, acknowledgement_prompt_mode: { type: ["string", "null"] }, inbound_speak_order: { type: ["string", "null"] }, outbound_speak_order: { type: ["string", "null"] }, silence_interval_seconds: { type: ["integer", "null"] }, silence_max_checkins: { type: ["integer", "null"] } } } } };
function validate64(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.parent === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "parent" }, message: "must have required property 'parent'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.parent !== void 0 && (validate25(data.parent, instancePath + "/parent") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data3 = data.fields;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (data3.label !== void 0) {
          let data4 = data3.label;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/label", keyword: "type", params: { type: schema19.properties.fields.properties.label.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.is_control !== void 0) {
          let data5 = data3.is_control;
          typeof data5 != "boolean" && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/is_control", keyword: "type", params: { type: schema19.properties.fields.properties.is_control.type }, message: "must be boolean,null" }]), errors++);
        }
        if (data3.weight !== void 0) {
          let data6 = data3.weight;
          !(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)) && data6 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/weight", keyword: "type", params: { type: schema19.properties.fields.properties.weight.type }, message: "must be integer,null" }]), errors++);
        }
        if (data3.prompt !== void 0) {
          let data7 = data3.prompt;
          typeof data7 != "string" && data7 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/prompt", keyword: "type", params: { type: schema19.properties.fields.properties.prompt.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.voice !== void 0) {
          let data8 = data3.voice;
          typeof data8 != "string" && data8 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/voice", keyword: "type", params: { type: schema19.properties.fields.properties.voice.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.product !== void 0) {
          let data9 = data3.product;
          typeof data9 != "string" && data9 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/product", keyword: "type", params: { type: schema19.properties.fields.properties.product.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.thinking_level !== void 0) {
          let data10 = data3.thinking_level;
          typeof data10 != "string" && data10 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/thinking_level", keyword: "type", params: { type: schema19.properties.fields.properties.thinking_level.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.background_track !== void 0) {
          let data11 = data3.background_track;
          typeof data11 != "string" && data11 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/background_track", keyword: "type", params: { type: schema19.properties.fields.properties.background_track.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.acknowledgement_prompt !== void 0) {
          let data12 = data3.acknowledgement_prompt;
          typeof data12 != "string" && data12 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/acknowledgement_prompt", keyword: "type", params: { type: schema19.properties.fields.properties.acknowledgement_prompt.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.acknowledgement_prompt_mode !== void 0) {
          let data13 = data3.acknowledgement_prompt_mode;
          typeof data13 != "string" && data13 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/acknowledgement_prompt_mode", keyword: "type", params: { type: schema19.properties.fields.properties.acknowledgement_prompt_mode.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.inbound_speak_order !== void 0) {
          let data14 = data3.inbound_speak_order;
          typeof data14 != "string" && data14 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/inbound_speak_order", keyword: "type", params: { type: schema19.properties.fields.properties.inbound_speak_order.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.outbound_speak_order !== void 0) {
          let data15 = data3.outbound_speak_order;
          typeof data15 != "string" && data15 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/outbound_speak_order", keyword: "type", params: { type: schema19.properties.fields.properties.outbound_speak_order.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.silence_interval_seconds !== void 0) {
          let data16 = data3.silence_interval_seconds;
          !(typeof data16 == "number" && !(data16 % 1) && !isNaN(data16) && isFinite(data16)) && data16 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/silence_interval_seconds", keyword: "type", params: { type: schema19.properties.fields.properties.silence_interval_seconds.type }, message: "must be integer,null" }]), errors++);
        }
        if (data3.silence_max_checkins !== void 0) {
          let data17 = data3.silence_max_checkins;
          !(typeof data17 == "number" && !(data17 % 1) && !isNaN(data17) && isFinite(data17)) && data17 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/silence_max_checkins", keyword: "type", params: { type: schema19.properties.fields.properties.silence_max_checkins.type }, message: "must be integer,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate64.errors = vErrors, errors === 0;
}
var schema20 = { type: "object", required: ["id", "parent", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, parent: { $ref: "#/$defs/shape1" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { title: { type: ["string", "null"] }, scenario_prompt: { type: ["string", "null"] }, direction: { type: ["string", "null"] }, labels: { type: ["array", "null"], items: { type: "string" } }, audio_conditions: { type: ["object", "null"] }, speech_style: { type: ["object", "null"] }, caller_behavior: { type: ["object", "null"] }, telephony: { type: ["object", "null"] } } } } };
function validate69(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.parent === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "parent" }, message: "must have required property 'parent'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.parent !== void 0 && (validate25(data.parent, instancePath + "/parent") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data3 = data.fields;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (data3.title !== void 0) {
          let data4 = data3.title;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/title", keyword: "type", params: { type: schema20.properties.fields.properties.title.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.scenario_prompt !== void 0) {
          let data5 = data3.scenario_prompt;
          typeof data5 != "string" && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/scenario_prompt", keyword: "type", params: { type: schema20.properties.fields.properties.scenario_prompt.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.direction !== void 0) {
          let data6 = data3.direction;
          typeof data6 != "string" && data6 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/direction", keyword: "type", params: { type: schema20.properties.fields.properties.direction.type }, message: "must be string,null" }]), errors++);
        }
        if (data3.labels !== void 0) {
          let data7 = data3.labels;
          if (!Array.isArray(data7) && data7 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/labels", keyword: "type", params: { type: schema20.properties.fields.properties.labels.type }, message: "must be array,null" }]), errors++), Array.isArray(data7)) {
            let len0 = data7.length;
            for (let i0 = 0; i0 < len0; i0++)
              typeof data7[i0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/labels/" + i0, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          }
        }
        if (data3.audio_conditions !== void 0) {
          let data9 = data3.audio_conditions;
          !(data9 && typeof data9 == "object" && !Array.isArray(data9)) && data9 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/audio_conditions", keyword: "type", params: { type: schema20.properties.fields.properties.audio_conditions.type }, message: "must be object,null" }]), errors++);
        }
        if (data3.speech_style !== void 0) {
          let data10 = data3.speech_style;
          !(data10 && typeof data10 == "object" && !Array.isArray(data10)) && data10 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/speech_style", keyword: "type", params: { type: schema20.properties.fields.properties.speech_style.type }, message: "must be object,null" }]), errors++);
        }
        if (data3.caller_behavior !== void 0) {
          let data11 = data3.caller_behavior;
          !(data11 && typeof data11 == "object" && !Array.isArray(data11)) && data11 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/caller_behavior", keyword: "type", params: { type: schema20.properties.fields.properties.caller_behavior.type }, message: "must be object,null" }]), errors++);
        }
        if (data3.telephony !== void 0) {
          let data12 = data3.telephony;
          !(data12 && typeof data12 == "object" && !Array.isArray(data12)) && data12 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/telephony", keyword: "type", params: { type: schema20.properties.fields.properties.telephony.type }, message: "must be object,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate69.errors = vErrors, errors === 0;
}
var schema21 = { type: "object", required: ["id", "parent", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, parent: { $ref: "#/$defs/shape1" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { connection: { type: ["string", "null"] }, allowed_operations: {} } } } };
function validate74(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.parent === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "parent" }, message: "must have required property 'parent'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.parent !== void 0 && (validate25(data.parent, instancePath + "/parent") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data3 = data.fields;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (data3.connection !== void 0) {
          let data4 = data3.connection;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/connection", keyword: "type", params: { type: schema21.properties.fields.properties.connection.type }, message: "must be string,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate74.errors = vErrors, errors === 0;
}
var schema22 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { inbound_agent_id: { type: ["string", "null"] }, outbound_agent_id: { type: ["string", "null"] }, label: { type: ["string", "null"] }, webhook_url: { type: ["string", "null"] } } } } };
function validate79(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.inbound_agent_id !== void 0) {
          let data3 = data2.inbound_agent_id;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/inbound_agent_id", keyword: "type", params: { type: schema22.properties.fields.properties.inbound_agent_id.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.outbound_agent_id !== void 0) {
          let data4 = data2.outbound_agent_id;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/outbound_agent_id", keyword: "type", params: { type: schema22.properties.fields.properties.outbound_agent_id.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.label !== void 0) {
          let data5 = data2.label;
          typeof data5 != "string" && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/label", keyword: "type", params: { type: schema22.properties.fields.properties.label.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.webhook_url !== void 0) {
          let data6 = data2.webhook_url;
          typeof data6 != "string" && data6 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/webhook_url", keyword: "type", params: { type: schema22.properties.fields.properties.webhook_url.type }, message: "must be string,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate79.errors = vErrors, errors === 0;
}
var schema23 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { phone_number: { type: ["string", "null"] }, label: { type: ["string", "null"] } } } } };
function validate83(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.phone_number !== void 0) {
          let data3 = data2.phone_number;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/phone_number", keyword: "type", params: { type: schema23.properties.fields.properties.phone_number.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.label !== void 0) {
          let data4 = data2.label;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/label", keyword: "type", params: { type: schema23.properties.fields.properties.label.type }, message: "must be string,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate83.errors = vErrors, errors === 0;
}
var schema24 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { name: { type: ["string", "null"] }, agent_id: { type: ["string", "null"] }, scenario_ids: { type: ["array", "null"], items: { type: "string" } }, criteria: { type: ["object", "null"] }, schedule: { type: ["object", "null"] } } } } };
function validate87(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.name !== void 0) {
          let data3 = data2.name;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/name", keyword: "type", params: { type: schema24.properties.fields.properties.name.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.agent_id !== void 0) {
          let data4 = data2.agent_id;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/agent_id", keyword: "type", params: { type: schema24.properties.fields.properties.agent_id.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.scenario_ids !== void 0) {
          let data5 = data2.scenario_ids;
          if (!Array.isArray(data5) && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/scenario_ids", keyword: "type", params: { type: schema24.properties.fields.properties.scenario_ids.type }, message: "must be array,null" }]), errors++), Array.isArray(data5)) {
            let len0 = data5.length;
            for (let i0 = 0; i0 < len0; i0++)
              typeof data5[i0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/scenario_ids/" + i0, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          }
        }
        if (data2.criteria !== void 0) {
          let data7 = data2.criteria;
          !(data7 && typeof data7 == "object" && !Array.isArray(data7)) && data7 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/criteria", keyword: "type", params: { type: schema24.properties.fields.properties.criteria.type }, message: "must be object,null" }]), errors++);
        }
        if (data2.schedule !== void 0) {
          let data8 = data2.schedule;
          !(data8 && typeof data8 == "object" && !Array.isArray(data8)) && data8 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/schedule", keyword: "type", params: { type: schema24.properties.fields.properties.schedule.type }, message: "must be object,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate87.errors = vErrors, errors === 0;
}
var schema25 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { label: { type: ["string", "null"] }, url: { type: ["string", "null"] }, events: { type: ["array", "null"], items: { type: "string" } }, agent_id: { type: ["string", "null"] }, status: { type: ["string", "null"] } } } } };
function validate91(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.label !== void 0) {
          let data3 = data2.label;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/label", keyword: "type", params: { type: schema25.properties.fields.properties.label.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.url !== void 0) {
          let data4 = data2.url;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/url", keyword: "type", params: { type: schema25.properties.fields.properties.url.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.events !== void 0) {
          let data5 = data2.events;
          if (!Array.isArray(data5) && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/events", keyword: "type", params: { type: schema25.properties.fields.properties.events.type }, message: "must be array,null" }]), errors++), Array.isArray(data5)) {
            let len0 = data5.length;
            for (let i0 = 0; i0 < len0; i0++)
              typeof data5[i0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/events/" + i0, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          }
        }
        if (data2.agent_id !== void 0) {
          let data7 = data2.agent_id;
          typeof data7 != "string" && data7 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/agent_id", keyword: "type", params: { type: schema25.properties.fields.properties.agent_id.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.status !== void 0) {
          let data8 = data2.status;
          typeof data8 != "string" && data8 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/status", keyword: "type", params: { type: schema25.properties.fields.properties.status.type }, message: "must be string,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate91.errors = vErrors, errors === 0;
}
var schema26 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { name: { type: ["string", "null"] }, mode: { type: ["string", "null"] }, agent_id: { type: ["string", "null"] }, webhook_url: { type: ["string", "null"] }, allowed_domains: { type: ["array", "null"], items: { type: "string" } }, is_enabled: { type: ["boolean", "null"] }, embed_config: {} } } } };
function validate95(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.name !== void 0) {
          let data3 = data2.name;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/name", keyword: "type", params: { type: schema26.properties.fields.properties.name.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.mode !== void 0) {
          let data4 = data2.mode;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/mode", keyword: "type", params: { type: schema26.properties.fields.properties.mode.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.agent_id !== void 0) {
          let data5 = data2.agent_id;
          typeof data5 != "string" && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/agent_id", keyword: "type", params: { type: schema26.properties.fields.properties.agent_id.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.webhook_url !== void 0) {
          let data6 = data2.webhook_url;
          typeof data6 != "string" && data6 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/webhook_url", keyword: "type", params: { type: schema26.properties.fields.properties.webhook_url.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.allowed_domains !== void 0) {
          let data7 = data2.allowed_domains;
          if (!Array.isArray(data7) && data7 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/allowed_domains", keyword: "type", params: { type: schema26.properties.fields.properties.allowed_domains.type }, message: "must be array,null" }]), errors++), Array.isArray(data7)) {
            let len0 = data7.length;
            for (let i0 = 0; i0 < len0; i0++)
              typeof data7[i0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/allowed_domains/" + i0, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          }
        }
        if (data2.is_enabled !== void 0) {
          let data9 = data2.is_enabled;
          typeof data9 != "boolean" && data9 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/is_enabled", keyword: "type", params: { type: schema26.properties.fields.properties.is_enabled.type }, message: "must be boolean,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate95.errors = vErrors, errors === 0;
}
var schema27 = { type: "object", required: ["id", "title", "fields"], properties: { id: { $ref: "#/$defs/shape0" }, title: { $ref: "#/$defs/shape1" }, fields: { type: "object", properties: { name: { type: ["string", "null"] }, agent_id: { type: ["string", "null"] }, allowed_source_cidrs: { type: ["array", "null"], items: { type: "string" } }, status: { type: ["string", "null"] } } } } };
function validate99(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" }]), errors++), data.title === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" }]), errors++), data.fields === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "fields" }, message: "must have required property 'fields'" }]), errors++), data.id !== void 0 && (validate23(data.id, instancePath + "/id") || (vErrors = joined(vErrors, validate23.errors), errors = vErrors.length)), data.title !== void 0 && (validate25(data.title, instancePath + "/title") || (vErrors = joined(vErrors, validate25.errors), errors = vErrors.length)), data.fields !== void 0) {
      let data2 = data.fields;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.name !== void 0) {
          let data3 = data2.name;
          typeof data3 != "string" && data3 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/name", keyword: "type", params: { type: schema27.properties.fields.properties.name.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.agent_id !== void 0) {
          let data4 = data2.agent_id;
          typeof data4 != "string" && data4 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/agent_id", keyword: "type", params: { type: schema27.properties.fields.properties.agent_id.type }, message: "must be string,null" }]), errors++);
        }
        if (data2.allowed_source_cidrs !== void 0) {
          let data5 = data2.allowed_source_cidrs;
          if (!Array.isArray(data5) && data5 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/allowed_source_cidrs", keyword: "type", params: { type: schema27.properties.fields.properties.allowed_source_cidrs.type }, message: "must be array,null" }]), errors++), Array.isArray(data5)) {
            let len0 = data5.length;
            for (let i0 = 0; i0 < len0; i0++)
              typeof data5[i0] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/allowed_source_cidrs/" + i0, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
          }
        }
        if (data2.status !== void 0) {
          let data7 = data2.status;
          typeof data7 != "string" && data7 !== null && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields/status", keyword: "type", params: { type: schema27.properties.fields.properties.status.type }, message: "must be string,null" }]), errors++);
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/fields", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
    }
  } else
    vErrors = joined(vErrors, [{ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
  return validate99.errors = vErrors, errors === 0;
}
function validate21(data, instancePath = "") {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.undo_version === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "undo_version" }, message: "must have required property 'undo_version'" }]), errors++), data.tool_version === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "tool_version" }, message: "must have required property 'tool_version'" }]), errors++), data.created_at === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "created_at" }, message: "must have required property 'created_at'" }]), errors++), data.orgs === void 0 && (vErrors = joined(vErrors, [{ instancePath, keyword: "required", params: { missingProperty: "orgs" }, message: "must have required property 'orgs'" }]), errors++), data.undo_version !== void 0 && data.undo_version !== 1 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/undo_version", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant" }]), errors++), data.tool_version !== void 0 && typeof data.tool_version != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/tool_version", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data.created_at !== void 0 && typeof data.created_at != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/created_at", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data.orgs !== void 0) {
      let data3 = data.orgs;
      if (Array.isArray(data3)) {
        let len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            if (data4.org === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0, keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" }]), errors++), data4.dialect === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0, keyword: "required", params: { missingProperty: "dialect" }, message: "must have required property 'dialect'" }]), errors++), data4.objects === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0, keyword: "required", params: { missingProperty: "objects" }, message: "must have required property 'objects'" }]), errors++), data4.drafts === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0, keyword: "required", params: { missingProperty: "drafts" }, message: "must have required property 'drafts'" }]), errors++), data4.deleted === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0, keyword: "required", params: { missingProperty: "deleted" }, message: "must have required property 'deleted'" }]), errors++), data4.created === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0, keyword: "required", params: { missingProperty: "created" }, message: "must have required property 'created'" }]), errors++), data4.not_restored === void 0 && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0, keyword: "required", params: { missingProperty: "not_restored" }, message: "must have required property 'not_restored'" }]), errors++), data4.org !== void 0 && typeof data4.org != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/org", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data4.org_id !== void 0 && typeof data4.org_id != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/org_id", keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++), data4.dialect !== void 0) {
              let data7 = data4.dialect;
              data7 === "staged" || data7 === "flat" || data7 === "org-scoped" || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/dialect", keyword: "enum", params: { allowedValues: schema6.properties.orgs.items.properties.dialect.enum }, message: "must be equal to one of the allowed values" }]), errors++);
            }
            if (data4.objects !== void 0) {
              let data8 = data4.objects;
              if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
                for (let key0 in data8)
                  pattern0.test(key0) || pattern1.test(key0) || pattern2.test(key0) || pattern3.test(key0) || pattern4.test(key0) || pattern5.test(key0) || pattern6.test(key0) || pattern7.test(key0) || pattern8.test(key0) || pattern9.test(key0) || pattern10.test(key0) || pattern11.test(key0) || pattern12.test(key0) || pattern13.test(key0) || pattern14.test(key0) || pattern15.test(key0) || pattern16.test(key0) || pattern17.test(key0) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/objects", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }]), errors++);
                for (let key1 in data8)
                  pattern0.test(key1) && (validate22(data8[key1], instancePath + "/orgs/" + i0 + "/objects/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate22.errors), errors = vErrors.length));
                for (let key2 in data8)
                  pattern1.test(key2) && (validate28(data8[key2], instancePath + "/orgs/" + i0 + "/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length));
                for (let key3 in data8)
                  pattern2.test(key3) && (validate32(data8[key3], instancePath + "/orgs/" + i0 + "/objects/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate32.errors), errors = vErrors.length));
                for (let key4 in data8)
                  pattern3.test(key4) && (validate36(data8[key4], instancePath + "/orgs/" + i0 + "/objects/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate36.errors), errors = vErrors.length));
                for (let key5 in data8)
                  pattern4.test(key5) && (validate40(data8[key5], instancePath + "/orgs/" + i0 + "/objects/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate40.errors), errors = vErrors.length));
                for (let key6 in data8)
                  pattern5.test(key6) && (validate47(data8[key6], instancePath + "/orgs/" + i0 + "/objects/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate47.errors), errors = vErrors.length));
                for (let key7 in data8)
                  pattern6.test(key7) && (validate52(data8[key7], instancePath + "/orgs/" + i0 + "/objects/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length));
                for (let key8 in data8)
                  pattern7.test(key8) && (validate56(data8[key8], instancePath + "/orgs/" + i0 + "/objects/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate56.errors), errors = vErrors.length));
                for (let key9 in data8)
                  pattern8.test(key9) && (validate60(data8[key9], instancePath + "/orgs/" + i0 + "/objects/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate60.errors), errors = vErrors.length));
                for (let key10 in data8)
                  pattern9.test(key10) && (validate64(data8[key10], instancePath + "/orgs/" + i0 + "/objects/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate64.errors), errors = vErrors.length));
                for (let key11 in data8)
                  pattern10.test(key11) && (validate69(data8[key11], instancePath + "/orgs/" + i0 + "/objects/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate69.errors), errors = vErrors.length));
                for (let key12 in data8)
                  pattern11.test(key12) && (validate74(data8[key12], instancePath + "/orgs/" + i0 + "/objects/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate74.errors), errors = vErrors.length));
                for (let key13 in data8)
                  pattern12.test(key13) && (validate79(data8[key13], instancePath + "/orgs/" + i0 + "/objects/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate79.errors), errors = vErrors.length));
                for (let key14 in data8)
                  pattern13.test(key14) && (validate83(data8[key14], instancePath + "/orgs/" + i0 + "/objects/" + key14.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate83.errors), errors = vErrors.length));
                for (let key15 in data8)
                  pattern14.test(key15) && (validate87(data8[key15], instancePath + "/orgs/" + i0 + "/objects/" + key15.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate87.errors), errors = vErrors.length));
                for (let key16 in data8)
                  pattern15.test(key16) && (validate91(data8[key16], instancePath + "/orgs/" + i0 + "/objects/" + key16.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate91.errors), errors = vErrors.length));
                for (let key17 in data8)
                  pattern16.test(key17) && (validate95(data8[key17], instancePath + "/orgs/" + i0 + "/objects/" + key17.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate95.errors), errors = vErrors.length));
                for (let key18 in data8)
                  pattern17.test(key18) && (validate99(data8[key18], instancePath + "/orgs/" + i0 + "/objects/" + key18.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate99.errors), errors = vErrors.length));
              } else
                vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/objects", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
            }
            if (data4.drafts !== void 0) {
              let data27 = data4.drafts;
              if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
                for (let key19 in data27)
                  pattern0.test(key19) || pattern1.test(key19) || pattern2.test(key19) || pattern3.test(key19) || pattern4.test(key19) || pattern5.test(key19) || pattern6.test(key19) || pattern7.test(key19) || pattern8.test(key19) || pattern9.test(key19) || pattern10.test(key19) || pattern11.test(key19) || pattern12.test(key19) || pattern13.test(key19) || pattern14.test(key19) || pattern15.test(key19) || pattern16.test(key19) || pattern17.test(key19) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/drafts", keyword: "additionalProperties", params: { additionalProperty: key19 }, message: "must NOT have additional properties" }]), errors++);
                for (let key20 in data27)
                  pattern0.test(key20) && (validate22(data27[key20], instancePath + "/orgs/" + i0 + "/drafts/" + key20.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate22.errors), errors = vErrors.length));
                for (let key21 in data27)
                  pattern1.test(key21) && (validate28(data27[key21], instancePath + "/orgs/" + i0 + "/drafts/" + key21.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length));
                for (let key22 in data27)
                  pattern2.test(key22) && (validate32(data27[key22], instancePath + "/orgs/" + i0 + "/drafts/" + key22.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate32.errors), errors = vErrors.length));
                for (let key23 in data27)
                  pattern3.test(key23) && (validate36(data27[key23], instancePath + "/orgs/" + i0 + "/drafts/" + key23.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate36.errors), errors = vErrors.length));
                for (let key24 in data27)
                  pattern4.test(key24) && (validate40(data27[key24], instancePath + "/orgs/" + i0 + "/drafts/" + key24.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate40.errors), errors = vErrors.length));
                for (let key25 in data27)
                  pattern5.test(key25) && (validate47(data27[key25], instancePath + "/orgs/" + i0 + "/drafts/" + key25.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate47.errors), errors = vErrors.length));
                for (let key26 in data27)
                  pattern6.test(key26) && (validate52(data27[key26], instancePath + "/orgs/" + i0 + "/drafts/" + key26.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length));
                for (let key27 in data27)
                  pattern7.test(key27) && (validate56(data27[key27], instancePath + "/orgs/" + i0 + "/drafts/" + key27.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate56.errors), errors = vErrors.length));
                for (let key28 in data27)
                  pattern8.test(key28) && (validate60(data27[key28], instancePath + "/orgs/" + i0 + "/drafts/" + key28.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate60.errors), errors = vErrors.length));
                for (let key29 in data27)
                  pattern9.test(key29) && (validate64(data27[key29], instancePath + "/orgs/" + i0 + "/drafts/" + key29.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate64.errors), errors = vErrors.length));
                for (let key30 in data27)
                  pattern10.test(key30) && (validate69(data27[key30], instancePath + "/orgs/" + i0 + "/drafts/" + key30.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate69.errors), errors = vErrors.length));
                for (let key31 in data27)
                  pattern11.test(key31) && (validate74(data27[key31], instancePath + "/orgs/" + i0 + "/drafts/" + key31.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate74.errors), errors = vErrors.length));
                for (let key32 in data27)
                  pattern12.test(key32) && (validate79(data27[key32], instancePath + "/orgs/" + i0 + "/drafts/" + key32.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate79.errors), errors = vErrors.length));
                for (let key33 in data27)
                  pattern13.test(key33) && (validate83(data27[key33], instancePath + "/orgs/" + i0 + "/drafts/" + key33.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate83.errors), errors = vErrors.length));
                for (let key34 in data27)
                  pattern14.test(key34) && (validate87(data27[key34], instancePath + "/orgs/" + i0 + "/drafts/" + key34.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate87.errors), errors = vErrors.length));
                for (let key35 in data27)
                  pattern15.test(key35) && (validate91(data27[key35], instancePath + "/orgs/" + i0 + "/drafts/" + key35.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate91.errors), errors = vErrors.length));
                for (let key36 in data27)
                  pattern16.test(key36) && (validate95(data27[key36], instancePath + "/orgs/" + i0 + "/drafts/" + key36.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate95.errors), errors = vErrors.length));
                for (let key37 in data27)
                  pattern17.test(key37) && (validate99(data27[key37], instancePath + "/orgs/" + i0 + "/drafts/" + key37.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate99.errors), errors = vErrors.length));
              } else
                vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/drafts", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
            }
            if (data4.deleted !== void 0) {
              let data46 = data4.deleted;
              if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
                for (let key38 in data46)
                  pattern0.test(key38) || pattern1.test(key38) || pattern2.test(key38) || pattern3.test(key38) || pattern4.test(key38) || pattern5.test(key38) || pattern6.test(key38) || pattern7.test(key38) || pattern8.test(key38) || pattern9.test(key38) || pattern10.test(key38) || pattern11.test(key38) || pattern12.test(key38) || pattern13.test(key38) || pattern14.test(key38) || pattern15.test(key38) || pattern16.test(key38) || pattern17.test(key38) || (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/deleted", keyword: "additionalProperties", params: { additionalProperty: key38 }, message: "must NOT have additional properties" }]), errors++);
                for (let key39 in data46)
                  pattern0.test(key39) && (validate22(data46[key39], instancePath + "/orgs/" + i0 + "/deleted/" + key39.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate22.errors), errors = vErrors.length));
                for (let key40 in data46)
                  pattern1.test(key40) && (validate28(data46[key40], instancePath + "/orgs/" + i0 + "/deleted/" + key40.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate28.errors), errors = vErrors.length));
                for (let key41 in data46)
                  pattern2.test(key41) && (validate32(data46[key41], instancePath + "/orgs/" + i0 + "/deleted/" + key41.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate32.errors), errors = vErrors.length));
                for (let key42 in data46)
                  pattern3.test(key42) && (validate36(data46[key42], instancePath + "/orgs/" + i0 + "/deleted/" + key42.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate36.errors), errors = vErrors.length));
                for (let key43 in data46)
                  pattern4.test(key43) && (validate40(data46[key43], instancePath + "/orgs/" + i0 + "/deleted/" + key43.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate40.errors), errors = vErrors.length));
                for (let key44 in data46)
                  pattern5.test(key44) && (validate47(data46[key44], instancePath + "/orgs/" + i0 + "/deleted/" + key44.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate47.errors), errors = vErrors.length));
                for (let key45 in data46)
                  pattern6.test(key45) && (validate52(data46[key45], instancePath + "/orgs/" + i0 + "/deleted/" + key45.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate52.errors), errors = vErrors.length));
                for (let key46 in data46)
                  pattern7.test(key46) && (validate56(data46[key46], instancePath + "/orgs/" + i0 + "/deleted/" + key46.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate56.errors), errors = vErrors.length));
                for (let key47 in data46)
                  pattern8.test(key47) && (validate60(data46[key47], instancePath + "/orgs/" + i0 + "/deleted/" + key47.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate60.errors), errors = vErrors.length));
                for (let key48 in data46)
                  pattern9.test(key48) && (validate64(data46[key48], instancePath + "/orgs/" + i0 + "/deleted/" + key48.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate64.errors), errors = vErrors.length));
                for (let key49 in data46)
                  pattern10.test(key49) && (validate69(data46[key49], instancePath + "/orgs/" + i0 + "/deleted/" + key49.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate69.errors), errors = vErrors.length));
                for (let key50 in data46)
                  pattern11.test(key50) && (validate74(data46[key50], instancePath + "/orgs/" + i0 + "/deleted/" + key50.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate74.errors), errors = vErrors.length));
                for (let key51 in data46)
                  pattern12.test(key51) && (validate79(data46[key51], instancePath + "/orgs/" + i0 + "/deleted/" + key51.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate79.errors), errors = vErrors.length));
                for (let key52 in data46)
                  pattern13.test(key52) && (validate83(data46[key52], instancePath + "/orgs/" + i0 + "/deleted/" + key52.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate83.errors), errors = vErrors.length));
                for (let key53 in data46)
                  pattern14.test(key53) && (validate87(data46[key53], instancePath + "/orgs/" + i0 + "/deleted/" + key53.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate87.errors), errors = vErrors.length));
                for (let key54 in data46)
                  pattern15.test(key54) && (validate91(data46[key54], instancePath + "/orgs/" + i0 + "/deleted/" + key54.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate91.errors), errors = vErrors.length));
                for (let key55 in data46)
                  pattern16.test(key55) && (validate95(data46[key55], instancePath + "/orgs/" + i0 + "/deleted/" + key55.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate95.errors), errors = vErrors.length));
                for (let key56 in data46)
                  pattern17.test(key56) && (validate99(data46[key56], instancePath + "/orgs/" + i0 + "/deleted/" + key56.replace(/~/g, "~0").replace(/\//g, "~1")) || (vErrors = joined(vErrors, validate99.errors), errors = vErrors.length));
              } else
                vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/deleted", keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
            }
            if (data4.created !== void 0) {
              let data65 = data4.created;
              if (Array.isArray(data65)) {
                let len1 = data65.length;
                for (let i1 = 0; i1 < len1; i1++)
                  typeof data65[i1] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/created/" + i1, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
              } else
                vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/created", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
            }
            if (data4.not_restored !== void 0) {
              let data67 = data4.not_restored;
              if (Array.isArray(data67)) {
                let len2 = data67.length;
                for (let i2 = 0; i2 < len2; i2++)
                  typeof data67[i2] != "string" && (vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/not_restored/" + i2, keyword: "type", params: { type: "string" }, message: "must be string" }]), errors++);
              } else
                vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0 + "/not_restored", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
            }
          } else
            vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs/" + i0, keyword: "type", params: { type: "object" }, message: "must be object" }]), errors++;
        }
      } else
        vErrors = joined(vErrors, [{ instancePath: instancePath + "/orgs", keyword: "type", params: { type: "array" }, message: "must be array" }]), errors++;
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
