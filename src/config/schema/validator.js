// Generated from src/kinds by npm run generate. Do not edit.

var validate = validate21, stdin_default = validate21, schema6 = { $schema: "http://json-schema.org/draft-07/schema#", type: "object", required: ["version"], additionalProperties: !1, properties: { version: { const: 1 }, orgs: { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/org" } }, vars: { $ref: "#/$defs/vars" }, defaults: { $ref: "#/$defs/defaults" }, include: { type: ["array", "null"], items: { type: "string" } }, drift: { enum: ["stop", "overwrite"] }, bindings: { type: ["string", "object"], pattern: "^git$", additionalProperties: !1, properties: { git: { type: ["object", "null"], additionalProperties: !1, properties: { remote: { type: "string", pattern: "^[A-Za-z0-9_][A-Za-z0-9_./-]*$" } } }, http: { type: "string" }, lock: { type: "string" }, lock_method: { enum: ["LOCK", "POST", "PUT"] }, unlock_method: { enum: ["UNLOCK", "DELETE", "POST", "PUT"] }, username: { type: "string" }, password: { type: "string" } } }, organization: { $ref: "#/$defs/organization" }, reusable_instructions: { $ref: "#/$defs/reusable_instructions" }, knowledge_bases: { $ref: "#/$defs/knowledge_bases" }, integrations: { $ref: "#/$defs/integrations" }, agents: { $ref: "#/$defs/agents" }, phone_numbers: { $ref: "#/$defs/phone_numbers" }, phone_number_labels: { $ref: "#/$defs/phone_number_labels" } }, $defs: { org: { type: ["object", "null"], additionalProperties: !1, properties: { org_id: { $ref: "#/$defs/shape13" }, api_key: { $ref: "#/$defs/shape0" }, token: { $ref: "#/$defs/shape0" }, groups: { $ref: "#/$defs/shape1" }, ref: { $ref: "#/$defs/shape0" }, api: { enum: ["flat", "org-scoped"] }, vars: { $ref: "#/$defs/vars" }, defaults: { $ref: "#/$defs/defaults" }, organization: { $ref: "#/$defs/organization" }, reusable_instructions: { $ref: "#/$defs/reusable_instructions_overlay" }, knowledge_bases: { $ref: "#/$defs/knowledge_bases_overlay" }, integrations: { $ref: "#/$defs/integrations_overlay" }, agents: { $ref: "#/$defs/agents_overlay" }, phone_numbers: { $ref: "#/$defs/phone_numbers_overlay" }, phone_number_labels: { $ref: "#/$defs/phone_number_labels_overlay" } } }, vars: { type: ["object", "null"], additionalProperties: { type: ["string", "number", "boolean"] } }, defaults: { type: ["object", "null"], additionalProperties: !1, properties: { reusable_instructions: { $ref: "#/$defs/reusable_instruction" }, knowledge_bases: { $ref: "#/$defs/knowledge_base" }, integrations: { $ref: "#/$defs/integration" }, agents: { $ref: "#/$defs/agent" }, phone_numbers: { $ref: "#/$defs/phone_number" }, phone_number_labels: { $ref: "#/$defs/phone_number_label" } } }, reusable_instructions: { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/reusable_instruction" } }, knowledge_bases: { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/knowledge_base" } }, integrations: { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/integration" } }, agents: { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/agent" } }, phone_numbers: { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/phone_number" } }, phone_number_labels: { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/phone_number_label" } }, reusable_instructions_overlay: { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/reusable_instruction" }, { type: "null" }] } }, knowledge_bases_overlay: { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/knowledge_base" }, { type: "null" }] } }, integrations_overlay: { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/integration" }, { type: "null" }] } }, agents_overlay: { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/agent" }, { type: "null" }] } }, phone_numbers_overlay: { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/phone_number" }, { type: "null" }] } }, phone_number_labels_overlay: { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/phone_number_label" }, { type: "null" }] } }, organization: { type: ["object", "null"], additionalProperties: !1, properties: { name: { type: ["string", "null"], minLength: 1, maxLength: 120 }, timezone: { $ref: "#/$defs/shape0" }, business_hours: {}, excluded_numbers: {}, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape3" } } }, reusable_instruction: { type: "object", additionalProperties: !1, properties: { name: { $ref: "#/$defs/shape4" }, content: { $ref: "#/$defs/shape8" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape2" }, prune: { $ref: "#/$defs/shape2" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape3" } } }, knowledge_base: { type: "object", additionalProperties: !1, properties: { name: { $ref: "#/$defs/shape4" }, description: { $ref: "#/$defs/shape6" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape2" }, prune: { $ref: "#/$defs/shape2" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape3" } } }, integration: { type: "object", additionalProperties: !1, properties: { display_name: { $ref: "#/$defs/shape7" }, spec: { type: ["object", "array", "string", "number", "boolean"] }, endpoint_url: { type: ["string", "null"], pattern: "^https://|^$|\\$\\{" }, endpoint_method: { anyOf: [{ enum: ["GET", "POST", "PUT", "PATCH", "DELETE", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, headers: { type: ["object", "null"], additionalProperties: { type: "string" } }, request_format: { anyOf: [{ enum: ["standard", "vapi", "retell", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, wizard_input: { $ref: "#/$defs/shape6" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape2" }, prune: { $ref: "#/$defs/shape2" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape3" } } }, agent: { type: "object", additionalProperties: !1, properties: { name: { $ref: "#/$defs/shape7" }, prompt: { $ref: "#/$defs/shape8" }, voice: { $ref: "#/$defs/shape4" }, product: { anyOf: [{ enum: ["spark", "bolt", "storm-base", "storm-base-with-ack", "storm-extra", "storm-extra-with-ack", "bolt-base-experimental", "bolt-extra-experimental", "zap", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, thinking_level: { anyOf: [{ enum: ["base", "extra", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, primary_language: { $ref: "#/$defs/shape0" }, additional_languages: { $ref: "#/$defs/shape1" }, native_voice_switching: { $ref: "#/$defs/shape9" }, timezone: { $ref: "#/$defs/shape0" }, business_hours: {}, background_track: { $ref: "#/$defs/shape0" }, play_sound_asset: { anyOf: [{ enum: ["beep", "chime", "ding", "", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, connect_tone_enabled: { $ref: "#/$defs/shape9" }, typing_sounds_enabled: { $ref: "#/$defs/shape9" }, acknowledgement_feedback_mode: { anyOf: [{ enum: ["acknowledgement", "tick", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, acknowledgement_prompt_mode: { anyOf: [{ enum: ["auto", "manual", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, acknowledgement_prompt: { $ref: "#/$defs/shape6" }, audio_context_mode: { anyOf: [{ enum: ["full", "reduced", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, additional_audio_context: { $ref: "#/$defs/shape9" }, inbound_speak_order: { $ref: "#/$defs/shape10" }, outbound_speak_order: { $ref: "#/$defs/shape10" }, speak_uninterruptible_enabled: { $ref: "#/$defs/shape9" }, silence_checkins_enabled: { $ref: "#/$defs/shape9" }, silence_interval_seconds: { $ref: "#/$defs/shape11" }, silence_max_checkins: { $ref: "#/$defs/shape11" }, silence_hangup_seconds: { $ref: "#/$defs/shape11" }, max_call_duration_seconds: { $ref: "#/$defs/shape11" }, ring_duration_seconds: { $ref: "#/$defs/shape11" }, voicemail_action: { anyOf: [{ enum: ["prompt", "hangup", "message", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, voicemail_message: { $ref: "#/$defs/shape6" }, transfer_destinations: { type: ["array", "null"], items: { type: "object", required: ["name", "number"], properties: { name: { type: "string" }, number: { type: "string" } } } }, handoffs: {}, steps: {}, extraction_fields: {}, extraction_blocks_completion: { anyOf: [{ enum: ["always", "except_transfers", "never", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, outcome_labels: {}, report_instructions: { $ref: "#/$defs/shape6" }, call_summary_enabled: { $ref: "#/$defs/shape9" }, send_email_enabled: { $ref: "#/$defs/shape9" }, send_email_recipient: { $ref: "#/$defs/shape0" }, send_sms_enabled: { $ref: "#/$defs/shape9" }, sms_from_number: { $ref: "#/$defs/shape0" }, sms_allowed_recipients: { type: ["array", "null"], items: { type: "object", required: ["label", "number"], properties: { label: { type: "string" }, number: { type: "string" } } } }, sms_allow_other_recipients: { $ref: "#/$defs/shape9" }, sms_followup_enabled: { $ref: "#/$defs/shape9" }, sms_followup_template: { $ref: "#/$defs/shape6" }, consent_announcement_enabled: { $ref: "#/$defs/shape9" }, consent_announcement_text: { $ref: "#/$defs/shape6" }, phi_processing_override: { anyOf: [{ enum: ["inherit", "phi", "no_phi", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, split_testing_enabled: { $ref: "#/$defs/shape9" }, watchdog_enabled: { $ref: "#/$defs/shape9" }, widget_enabled: { $ref: "#/$defs/shape9" }, integrations: { $ref: "#/$defs/shape1" }, integration_ids: { $ref: "#/$defs/shape12" }, mcp_server_ids: { $ref: "#/$defs/shape12" }, knowledge_bases: { $ref: "#/$defs/shape1" }, knowledge_base_ids: { $ref: "#/$defs/shape12" }, knowledge_document_ids: { $ref: "#/$defs/shape12" }, reusable_instructions: { $ref: "#/$defs/shape1" }, reusable_instruction_ids: { $ref: "#/$defs/shape12" }, tools: { type: ["array", "null"], items: { type: "object" } }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape2" }, prune: { $ref: "#/$defs/shape2" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, duplicate_of: { type: ["string", "object", "null"], properties: { org: { type: "string" }, agent: { type: "string" } }, required: ["org", "agent"], additionalProperties: !1 }, extra: { $ref: "#/$defs/shape3" } } }, phone_number: { type: "object", additionalProperties: !1, properties: { inbound_agent: { $ref: "#/$defs/shape0" }, inbound_agent_id: { $ref: "#/$defs/shape13" }, outbound_agent: { $ref: "#/$defs/shape0" }, outbound_agent_id: { $ref: "#/$defs/shape13" }, label: { $ref: "#/$defs/shape0" }, webhook_url: { $ref: "#/$defs/shape0" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape2" }, prune: { $ref: "#/$defs/shape2" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, provision: { type: ["object", "null"], properties: { area_code: { type: "string" }, city: { type: "string" }, state: { type: "string" } }, additionalProperties: !1 }, extra: { $ref: "#/$defs/shape3" } } }, phone_number_label: { type: "object", additionalProperties: !1, properties: { phone_number: { type: "string", pattern: "^\\+[1-9]\\d{6,14}$|^$|\\$\\{" }, label: { $ref: "#/$defs/shape4" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape2" }, prune: { $ref: "#/$defs/shape2" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape3" } } }, shape0: { type: ["string", "null"] }, shape1: { type: ["array", "null"], items: { type: "string" } }, shape2: { type: ["boolean", "null"] }, shape3: { type: ["object", "null"] }, shape4: { type: "string" }, shape5: { type: ["string", "integer", "null"] }, shape6: { type: ["string", "object", "null"], properties: { file: { type: "string" } }, required: ["file"], additionalProperties: !1 }, shape7: { type: "string", minLength: 1, maxLength: 255 }, shape8: { type: ["string", "object"], properties: { file: { type: "string" } }, required: ["file"], additionalProperties: !1 }, shape9: { type: ["boolean", "string", "null"], pattern: "^\\$\\{.+\\}$" }, shape10: { anyOf: [{ enum: ["agent_first", "caller_first", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, shape11: { type: ["integer", "string", "null"], pattern: "^\\$\\{.+\\}$" }, shape12: { type: ["array", "null"], items: { type: ["integer", "string"] } }, shape13: { type: ["integer", "string", "null"] } } }, func2 = Object.prototype.hasOwnProperty, schema7 = { type: ["object", "null"], additionalProperties: !1, properties: { org_id: { $ref: "#/$defs/shape13" }, api_key: { $ref: "#/$defs/shape0" }, token: { $ref: "#/$defs/shape0" }, groups: { $ref: "#/$defs/shape1" }, ref: { $ref: "#/$defs/shape0" }, api: { enum: ["flat", "org-scoped"] }, vars: { $ref: "#/$defs/vars" }, defaults: { $ref: "#/$defs/defaults" }, organization: { $ref: "#/$defs/organization" }, reusable_instructions: { $ref: "#/$defs/reusable_instructions_overlay" }, knowledge_bases: { $ref: "#/$defs/knowledge_bases_overlay" }, integrations: { $ref: "#/$defs/integrations_overlay" }, agents: { $ref: "#/$defs/agents_overlay" }, phone_numbers: { $ref: "#/$defs/phone_numbers_overlay" }, phone_number_labels: { $ref: "#/$defs/phone_number_labels_overlay" } } }, schema8 = { type: ["integer", "string", "null"] };
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data)) && typeof data != "string" && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema8.type }, message: "must be integer,string,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate23.errors = vErrors, errors === 0;
}
var schema9 = { type: ["string", "null"] };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string" && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema9.type }, message: "must be string,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate25.errors = vErrors, errors === 0;
}
var schema10 = { type: ["array", "null"], items: { type: "string" } };
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!Array.isArray(data) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema10.type }, message: "must be array,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (Array.isArray(data)) {
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      if (typeof data[i0] != "string") {
        let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
  }
  return validate28.errors = vErrors, errors === 0;
}
var schema11 = { type: ["object", "null"], additionalProperties: { type: ["string", "number", "boolean"] } };
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema11.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0];
      if (typeof data0 != "string" && !(typeof data0 == "number" && isFinite(data0)) && typeof data0 != "boolean") {
        let err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/type", keyword: "type", params: { type: schema11.additionalProperties.type }, message: "must be string,number,boolean" };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
  return validate31.errors = vErrors, errors === 0;
}
var schema12 = { type: ["object", "null"], additionalProperties: !1, properties: { reusable_instructions: { $ref: "#/$defs/reusable_instruction" }, knowledge_bases: { $ref: "#/$defs/knowledge_base" }, integrations: { $ref: "#/$defs/integration" }, agents: { $ref: "#/$defs/agent" }, phone_numbers: { $ref: "#/$defs/phone_number" }, phone_number_labels: { $ref: "#/$defs/phone_number_label" } } };
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string") {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate35.errors = vErrors, errors === 0;
}
var schema15 = { type: ["string", "object"], properties: { file: { type: "string" } }, required: ["file"], additionalProperties: !1 };
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema15.type }, message: "must be string,object" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.file === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let key0 in data)
      if (key0 !== "file") {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.file !== void 0 && typeof data.file != "string") {
      let err3 = { instancePath: instancePath + "/file", schemaPath: "#/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
  }
  return validate37.errors = vErrors, errors === 0;
}
var schema16 = { type: ["string", "integer", "null"] };
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string" && !(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema16.type }, message: "must be string,integer,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate39.errors = vErrors, errors === 0;
}
var schema17 = { type: ["boolean", "null"] };
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "boolean" && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema17.type }, message: "must be boolean,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate41.errors = vErrors, errors === 0;
}
var schema18 = { type: ["object", "null"] };
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema18.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate46.errors = vErrors, errors === 0;
}
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "name" || key0 === "content" || key0 === "id" || key0 === "protect" || key0 === "prune" || key0 === "previously" || key0 === "ignore" || key0 === "extra")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    data.name !== void 0 && (validate35(data.name, { instancePath: instancePath + "/name", parentData: data, parentDataProperty: "name", rootData }) || (vErrors = vErrors === null ? validate35.errors : joined(vErrors, validate35.errors), errors = vErrors.length)), data.content !== void 0 && (validate37(data.content, { instancePath: instancePath + "/content", parentData: data, parentDataProperty: "content", rootData }) || (vErrors = vErrors === null ? validate37.errors : joined(vErrors, validate37.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData }) || (vErrors = vErrors === null ? validate39.errors : joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, { instancePath: instancePath + "/protect", parentData: data, parentDataProperty: "protect", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, { instancePath: instancePath + "/prune", parentData: data, parentDataProperty: "prune", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, { instancePath: instancePath + "/previously", parentData: data, parentDataProperty: "previously", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, { instancePath: instancePath + "/ignore", parentData: data, parentDataProperty: "ignore", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, { instancePath: instancePath + "/extra", parentData: data, parentDataProperty: "extra", rootData }) || (vErrors = vErrors === null ? validate46.errors : joined(vErrors, validate46.errors), errors = vErrors.length));
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate34.errors = vErrors, errors === 0;
}
var schema20 = { type: ["string", "object", "null"], properties: { file: { type: "string" } }, required: ["file"], additionalProperties: !1 };
function validate51(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "string" && !(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema20.type }, message: "must be string,object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.file === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let key0 in data)
      if (key0 !== "file") {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.file !== void 0 && typeof data.file != "string") {
      let err3 = { instancePath: instancePath + "/file", schemaPath: "#/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
  }
  return validate51.errors = vErrors, errors === 0;
}
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "name" || key0 === "description" || key0 === "id" || key0 === "protect" || key0 === "prune" || key0 === "previously" || key0 === "ignore" || key0 === "extra")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    data.name !== void 0 && (validate35(data.name, { instancePath: instancePath + "/name", parentData: data, parentDataProperty: "name", rootData }) || (vErrors = vErrors === null ? validate35.errors : joined(vErrors, validate35.errors), errors = vErrors.length)), data.description !== void 0 && (validate51(data.description, { instancePath: instancePath + "/description", parentData: data, parentDataProperty: "description", rootData }) || (vErrors = vErrors === null ? validate51.errors : joined(vErrors, validate51.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData }) || (vErrors = vErrors === null ? validate39.errors : joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, { instancePath: instancePath + "/protect", parentData: data, parentDataProperty: "protect", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, { instancePath: instancePath + "/prune", parentData: data, parentDataProperty: "prune", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, { instancePath: instancePath + "/previously", parentData: data, parentDataProperty: "previously", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, { instancePath: instancePath + "/ignore", parentData: data, parentDataProperty: "ignore", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, { instancePath: instancePath + "/extra", parentData: data, parentDataProperty: "extra", rootData }) || (vErrors = vErrors === null ? validate46.errors : joined(vErrors, validate46.errors), errors = vErrors.length));
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate49.errors = vErrors, errors === 0;
}
var schema21 = { type: "object", additionalProperties: !1, properties: { display_name: { $ref: "#/$defs/shape7" }, spec: { type: ["object", "array", "string", "number", "boolean"] }, endpoint_url: { type: ["string", "null"], pattern: "^https://|^$|\\$\\{" }, endpoint_method: { anyOf: [{ enum: ["GET", "POST", "PUT", "PATCH", "DELETE", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, headers: { type: ["object", "null"], additionalProperties: { type: "string" } }, request_format: { anyOf: [{ enum: ["standard", "vapi", "retell", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, wizard_input: { $ref: "#/$defs/shape6" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape2" }, prune: { $ref: "#/$defs/shape2" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape3" } } };
var func5 = (text) => [...text].length;
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data == "string") {
    if (func5(data) > 255) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters" };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (func5(data) < 1) {
      let err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate61.errors = vErrors, errors === 0;
}
var pattern0 = new RegExp("^https://|^$|\\$\\{", "u"), pattern1 = new RegExp("^\\$\\{.+\\}$", "u");
function validate60(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!func2.call(schema21.properties, key0)) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.display_name !== void 0 && (validate61(data.display_name, { instancePath: instancePath + "/display_name", parentData: data, parentDataProperty: "display_name", rootData }) || (vErrors = vErrors === null ? validate61.errors : joined(vErrors, validate61.errors), errors = vErrors.length)), data.spec !== void 0) {
      let data1 = data.spec;
      if ((!data1 || typeof data1 != "object") && typeof data1 != "string" && !(typeof data1 == "number" && isFinite(data1)) && typeof data1 != "boolean") {
        let err1 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/type", keyword: "type", params: { type: schema21.properties.spec.type }, message: "must be object,array,string,number,boolean" };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    if (data.endpoint_url !== void 0) {
      let data2 = data.endpoint_url;
      if (typeof data2 != "string" && data2 !== null) {
        let err2 = { instancePath: instancePath + "/endpoint_url", schemaPath: "#/properties/endpoint_url/type", keyword: "type", params: { type: schema21.properties.endpoint_url.type }, message: "must be string,null" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
      if (typeof data2 == "string" && !pattern0.test(data2)) {
        let err3 = { instancePath: instancePath + "/endpoint_url", schemaPath: "#/properties/endpoint_url/pattern", keyword: "pattern", params: { pattern: "^https://|^$|\\$\\{" }, message: 'must match pattern "^https://|^$|\\$\\{"' };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.endpoint_method !== void 0) {
      let data3 = data.endpoint_method, _errs8 = errors, valid1 = !1, _errs9 = errors;
      if (!(data3 === "GET" || data3 === "POST" || data3 === "PUT" || data3 === "PATCH" || data3 === "DELETE" || data3 === null)) {
        let err4 = { instancePath: instancePath + "/endpoint_method", schemaPath: "#/properties/endpoint_method/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema21.properties.endpoint_method.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
      var _valid0 = _errs9 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs10 = errors;
        if (typeof data3 == "string") {
          if (!pattern1.test(data3)) {
            let err5 = { instancePath: instancePath + "/endpoint_method", schemaPath: "#/properties/endpoint_method/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
        } else {
          let err6 = { instancePath: instancePath + "/endpoint_method", schemaPath: "#/properties/endpoint_method/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        var _valid0 = _errs10 === errors;
        valid1 = valid1 || _valid0;
      }
      if (valid1)
        errors = _errs8, vErrors !== null && (_errs8 ? vErrors.length = _errs8 : vErrors = null);
      else {
        let err7 = { instancePath: instancePath + "/endpoint_method", schemaPath: "#/properties/endpoint_method/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.headers !== void 0) {
      let data4 = data.headers;
      if (!(data4 && typeof data4 == "object" && !Array.isArray(data4)) && data4 !== null) {
        let err8 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/type", keyword: "type", params: { type: schema21.properties.headers.type }, message: "must be object,null" };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        for (let key1 in data4)
          if (typeof data4[key1] != "string") {
            let err9 = { instancePath: instancePath + "/headers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/headers/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
          }
      }
    }
    if (data.request_format !== void 0) {
      let data6 = data.request_format, _errs18 = errors, valid3 = !1, _errs19 = errors;
      if (!(data6 === "standard" || data6 === "vapi" || data6 === "retell" || data6 === null)) {
        let err10 = { instancePath: instancePath + "/request_format", schemaPath: "#/properties/request_format/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema21.properties.request_format.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
      var _valid1 = _errs19 === errors;
      if (valid3 = valid3 || _valid1, !valid3) {
        let _errs20 = errors;
        if (typeof data6 == "string") {
          if (!pattern1.test(data6)) {
            let err11 = { instancePath: instancePath + "/request_format", schemaPath: "#/properties/request_format/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
        } else {
          let err12 = { instancePath: instancePath + "/request_format", schemaPath: "#/properties/request_format/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
        var _valid1 = _errs20 === errors;
        valid3 = valid3 || _valid1;
      }
      if (valid3)
        errors = _errs18, vErrors !== null && (_errs18 ? vErrors.length = _errs18 : vErrors = null);
      else {
        let err13 = { instancePath: instancePath + "/request_format", schemaPath: "#/properties/request_format/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
    data.wizard_input !== void 0 && (validate51(data.wizard_input, { instancePath: instancePath + "/wizard_input", parentData: data, parentDataProperty: "wizard_input", rootData }) || (vErrors = vErrors === null ? validate51.errors : joined(vErrors, validate51.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData }) || (vErrors = vErrors === null ? validate39.errors : joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, { instancePath: instancePath + "/protect", parentData: data, parentDataProperty: "protect", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, { instancePath: instancePath + "/prune", parentData: data, parentDataProperty: "prune", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, { instancePath: instancePath + "/previously", parentData: data, parentDataProperty: "previously", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, { instancePath: instancePath + "/ignore", parentData: data, parentDataProperty: "ignore", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, { instancePath: instancePath + "/extra", parentData: data, parentDataProperty: "extra", rootData }) || (vErrors = vErrors === null ? validate46.errors : joined(vErrors, validate46.errors), errors = vErrors.length));
  } else {
    let err14 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
  }
  return validate60.errors = vErrors, errors === 0;
}
var schema23 = { type: "object", additionalProperties: !1, properties: { name: { $ref: "#/$defs/shape7" }, prompt: { $ref: "#/$defs/shape8" }, voice: { $ref: "#/$defs/shape4" }, product: { anyOf: [{ enum: ["spark", "bolt", "storm-base", "storm-base-with-ack", "storm-extra", "storm-extra-with-ack", "bolt-base-experimental", "bolt-extra-experimental", "zap", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, thinking_level: { anyOf: [{ enum: ["base", "extra", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, primary_language: { $ref: "#/$defs/shape0" }, additional_languages: { $ref: "#/$defs/shape1" }, native_voice_switching: { $ref: "#/$defs/shape9" }, timezone: { $ref: "#/$defs/shape0" }, business_hours: {}, background_track: { $ref: "#/$defs/shape0" }, play_sound_asset: { anyOf: [{ enum: ["beep", "chime", "ding", "", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, connect_tone_enabled: { $ref: "#/$defs/shape9" }, typing_sounds_enabled: { $ref: "#/$defs/shape9" }, acknowledgement_feedback_mode: { anyOf: [{ enum: ["acknowledgement", "tick", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, acknowledgement_prompt_mode: { anyOf: [{ enum: ["auto", "manual", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, acknowledgement_prompt: { $ref: "#/$defs/shape6" }, audio_context_mode: { anyOf: [{ enum: ["full", "reduced", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, additional_audio_context: { $ref: "#/$defs/shape9" }, inbound_speak_order: { $ref: "#/$defs/shape10" }, outbound_speak_order: { $ref: "#/$defs/shape10" }, speak_uninterruptible_enabled: { $ref: "#/$defs/shape9" }, silence_checkins_enabled: { $ref: "#/$defs/shape9" }, silence_interval_seconds: { $ref: "#/$defs/shape11" }, silence_max_checkins: { $ref: "#/$defs/shape11" }, silence_hangup_seconds: { $ref: "#/$defs/shape11" }, max_call_duration_seconds: { $ref: "#/$defs/shape11" }, ring_duration_seconds: { $ref: "#/$defs/shape11" }, voicemail_action: { anyOf: [{ enum: ["prompt", "hangup", "message", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, voicemail_message: { $ref: "#/$defs/shape6" }, transfer_destinations: { type: ["array", "null"], items: { type: "object", required: ["name", "number"], properties: { name: { type: "string" }, number: { type: "string" } } } }, handoffs: {}, steps: {}, extraction_fields: {}, extraction_blocks_completion: { anyOf: [{ enum: ["always", "except_transfers", "never", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, outcome_labels: {}, report_instructions: { $ref: "#/$defs/shape6" }, call_summary_enabled: { $ref: "#/$defs/shape9" }, send_email_enabled: { $ref: "#/$defs/shape9" }, send_email_recipient: { $ref: "#/$defs/shape0" }, send_sms_enabled: { $ref: "#/$defs/shape9" }, sms_from_number: { $ref: "#/$defs/shape0" }, sms_allowed_recipients: { type: ["array", "null"], items: { type: "object", required: ["label", "number"], properties: { label: { type: "string" }, number: { type: "string" } } } }, sms_allow_other_recipients: { $ref: "#/$defs/shape9" }, sms_followup_enabled: { $ref: "#/$defs/shape9" }, sms_followup_template: { $ref: "#/$defs/shape6" }, consent_announcement_enabled: { $ref: "#/$defs/shape9" }, consent_announcement_text: { $ref: "#/$defs/shape6" }, phi_processing_override: { anyOf: [{ enum: ["inherit", "phi", "no_phi", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] }, split_testing_enabled: { $ref: "#/$defs/shape9" }, watchdog_enabled: { $ref: "#/$defs/shape9" }, widget_enabled: { $ref: "#/$defs/shape9" }, integrations: { $ref: "#/$defs/shape1" }, integration_ids: { $ref: "#/$defs/shape12" }, mcp_server_ids: { $ref: "#/$defs/shape12" }, knowledge_bases: { $ref: "#/$defs/shape1" }, knowledge_base_ids: { $ref: "#/$defs/shape12" }, knowledge_document_ids: { $ref: "#/$defs/shape12" }, reusable_instructions: { $ref: "#/$defs/shape1" }, reusable_instruction_ids: { $ref: "#/$defs/shape12" }, tools: { type: ["array", "null"], items: { type: "object" } }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape2" }, prune: { $ref: "#/$defs/shape2" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, duplicate_of: { type: ["string", "object", "null"], properties: { org: { type: "string" }, agent: { type: "string" } }, required: ["org", "agent"], additionalProperties: !1 }, extra: { $ref: "#/$defs/shape3" } } }, schema24 = { type: ["boolean", "string", "null"], pattern: "^\\$\\{.+\\}$" };
function validate77(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (typeof data != "boolean" && typeof data != "string" && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema24.type }, message: "must be boolean,string,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (typeof data == "string" && !pattern1.test(data)) {
    let err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate77.errors = vErrors, errors === 0;
}
var schema25 = { anyOf: [{ enum: ["agent_first", "caller_first", null] }, { type: "string", pattern: "^\\$\\{.+\\}$" }] };
function validate85(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0, _errs0 = errors, valid0 = !1, _errs1 = errors;
  if (!(data === "agent_first" || data === "caller_first" || data === null)) {
    let err0 = { instancePath, schemaPath: "#/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema25.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  if (valid0 = valid0 || _valid0, !valid0) {
    let _errs2 = errors;
    if (typeof data == "string") {
      if (!pattern1.test(data)) {
        let err1 = { instancePath, schemaPath: "#/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    } else {
      let err2 = { instancePath, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    var _valid0 = _errs2 === errors;
    valid0 = valid0 || _valid0;
  }
  if (valid0)
    errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  else {
    let err3 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate85.errors = vErrors, errors === 0;
}
var schema26 = { type: ["integer", "string", "null"], pattern: "^\\$\\{.+\\}$" };
function validate90(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data)) && typeof data != "string" && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema26.type }, message: "must be integer,string,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (typeof data == "string" && !pattern1.test(data)) {
    let err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate90.errors = vErrors, errors === 0;
}
var schema27 = { type: ["array", "null"], items: { type: ["integer", "string"] } };
function validate112(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!Array.isArray(data) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema27.type }, message: "must be array,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (Array.isArray(data)) {
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0)) && typeof data0 != "string") {
        let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: schema27.items.type }, message: "must be integer,string" };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
  }
  return validate112.errors = vErrors, errors === 0;
}
function validate71(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!func2.call(schema23.properties, key0)) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.name !== void 0 && (validate61(data.name, { instancePath: instancePath + "/name", parentData: data, parentDataProperty: "name", rootData }) || (vErrors = vErrors === null ? validate61.errors : joined(vErrors, validate61.errors), errors = vErrors.length)), data.prompt !== void 0 && (validate37(data.prompt, { instancePath: instancePath + "/prompt", parentData: data, parentDataProperty: "prompt", rootData }) || (vErrors = vErrors === null ? validate37.errors : joined(vErrors, validate37.errors), errors = vErrors.length)), data.voice !== void 0 && (validate35(data.voice, { instancePath: instancePath + "/voice", parentData: data, parentDataProperty: "voice", rootData }) || (vErrors = vErrors === null ? validate35.errors : joined(vErrors, validate35.errors), errors = vErrors.length)), data.product !== void 0) {
      let data3 = data.product, _errs6 = errors, valid1 = !1, _errs7 = errors;
      if (!(data3 === "spark" || data3 === "bolt" || data3 === "storm-base" || data3 === "storm-base-with-ack" || data3 === "storm-extra" || data3 === "storm-extra-with-ack" || data3 === "bolt-base-experimental" || data3 === "bolt-extra-experimental" || data3 === "zap" || data3 === null)) {
        let err1 = { instancePath: instancePath + "/product", schemaPath: "#/properties/product/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23.properties.product.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      var _valid0 = _errs7 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs8 = errors;
        if (typeof data3 == "string") {
          if (!pattern1.test(data3)) {
            let err2 = { instancePath: instancePath + "/product", schemaPath: "#/properties/product/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
            vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
          }
        } else {
          let err3 = { instancePath: instancePath + "/product", schemaPath: "#/properties/product/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        var _valid0 = _errs8 === errors;
        valid1 = valid1 || _valid0;
      }
      if (valid1)
        errors = _errs6, vErrors !== null && (_errs6 ? vErrors.length = _errs6 : vErrors = null);
      else {
        let err4 = { instancePath: instancePath + "/product", schemaPath: "#/properties/product/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.thinking_level !== void 0) {
      let data4 = data.thinking_level, _errs11 = errors, valid2 = !1, _errs12 = errors;
      if (!(data4 === "base" || data4 === "extra" || data4 === null)) {
        let err5 = { instancePath: instancePath + "/thinking_level", schemaPath: "#/properties/thinking_level/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23.properties.thinking_level.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
      var _valid1 = _errs12 === errors;
      if (valid2 = valid2 || _valid1, !valid2) {
        let _errs13 = errors;
        if (typeof data4 == "string") {
          if (!pattern1.test(data4)) {
            let err6 = { instancePath: instancePath + "/thinking_level", schemaPath: "#/properties/thinking_level/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        } else {
          let err7 = { instancePath: instancePath + "/thinking_level", schemaPath: "#/properties/thinking_level/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        var _valid1 = _errs13 === errors;
        valid2 = valid2 || _valid1;
      }
      if (valid2)
        errors = _errs11, vErrors !== null && (_errs11 ? vErrors.length = _errs11 : vErrors = null);
      else {
        let err8 = { instancePath: instancePath + "/thinking_level", schemaPath: "#/properties/thinking_level/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.primary_language !== void 0 && (validate25(data.primary_language, { instancePath: instancePath + "/primary_language", parentData: data, parentDataProperty: "primary_language", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.additional_languages !== void 0 && (validate28(data.additional_languages, { instancePath: instancePath + "/additional_languages", parentData: data, parentDataProperty: "additional_languages", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.native_voice_switching !== void 0 && (validate77(data.native_voice_switching, { instancePath: instancePath + "/native_voice_switching", parentData: data, parentDataProperty: "native_voice_switching", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.timezone !== void 0 && (validate25(data.timezone, { instancePath: instancePath + "/timezone", parentData: data, parentDataProperty: "timezone", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.background_track !== void 0 && (validate25(data.background_track, { instancePath: instancePath + "/background_track", parentData: data, parentDataProperty: "background_track", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.play_sound_asset !== void 0) {
      let data10 = data.play_sound_asset, _errs21 = errors, valid3 = !1, _errs22 = errors;
      if (!(data10 === "beep" || data10 === "chime" || data10 === "ding" || data10 === "" || data10 === null)) {
        let err9 = { instancePath: instancePath + "/play_sound_asset", schemaPath: "#/properties/play_sound_asset/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23.properties.play_sound_asset.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
      var _valid2 = _errs22 === errors;
      if (valid3 = valid3 || _valid2, !valid3) {
        let _errs23 = errors;
        if (typeof data10 == "string") {
          if (!pattern1.test(data10)) {
            let err10 = { instancePath: instancePath + "/play_sound_asset", schemaPath: "#/properties/play_sound_asset/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
        } else {
          let err11 = { instancePath: instancePath + "/play_sound_asset", schemaPath: "#/properties/play_sound_asset/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
        }
        var _valid2 = _errs23 === errors;
        valid3 = valid3 || _valid2;
      }
      if (valid3)
        errors = _errs21, vErrors !== null && (_errs21 ? vErrors.length = _errs21 : vErrors = null);
      else {
        let err12 = { instancePath: instancePath + "/play_sound_asset", schemaPath: "#/properties/play_sound_asset/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
    }
    if (data.connect_tone_enabled !== void 0 && (validate77(data.connect_tone_enabled, { instancePath: instancePath + "/connect_tone_enabled", parentData: data, parentDataProperty: "connect_tone_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.typing_sounds_enabled !== void 0 && (validate77(data.typing_sounds_enabled, { instancePath: instancePath + "/typing_sounds_enabled", parentData: data, parentDataProperty: "typing_sounds_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.acknowledgement_feedback_mode !== void 0) {
      let data13 = data.acknowledgement_feedback_mode, _errs28 = errors, valid4 = !1, _errs29 = errors;
      if (!(data13 === "acknowledgement" || data13 === "tick" || data13 === null)) {
        let err13 = { instancePath: instancePath + "/acknowledgement_feedback_mode", schemaPath: "#/properties/acknowledgement_feedback_mode/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23.properties.acknowledgement_feedback_mode.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
      var _valid3 = _errs29 === errors;
      if (valid4 = valid4 || _valid3, !valid4) {
        let _errs30 = errors;
        if (typeof data13 == "string") {
          if (!pattern1.test(data13)) {
            let err14 = { instancePath: instancePath + "/acknowledgement_feedback_mode", schemaPath: "#/properties/acknowledgement_feedback_mode/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
            vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
          }
        } else {
          let err15 = { instancePath: instancePath + "/acknowledgement_feedback_mode", schemaPath: "#/properties/acknowledgement_feedback_mode/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
        }
        var _valid3 = _errs30 === errors;
        valid4 = valid4 || _valid3;
      }
      if (valid4)
        errors = _errs28, vErrors !== null && (_errs28 ? vErrors.length = _errs28 : vErrors = null);
      else {
        let err16 = { instancePath: instancePath + "/acknowledgement_feedback_mode", schemaPath: "#/properties/acknowledgement_feedback_mode/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
      }
    }
    if (data.acknowledgement_prompt_mode !== void 0) {
      let data14 = data.acknowledgement_prompt_mode, _errs33 = errors, valid5 = !1, _errs34 = errors;
      if (!(data14 === "auto" || data14 === "manual" || data14 === null)) {
        let err17 = { instancePath: instancePath + "/acknowledgement_prompt_mode", schemaPath: "#/properties/acknowledgement_prompt_mode/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23.properties.acknowledgement_prompt_mode.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
      }
      var _valid4 = _errs34 === errors;
      if (valid5 = valid5 || _valid4, !valid5) {
        let _errs35 = errors;
        if (typeof data14 == "string") {
          if (!pattern1.test(data14)) {
            let err18 = { instancePath: instancePath + "/acknowledgement_prompt_mode", schemaPath: "#/properties/acknowledgement_prompt_mode/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
            vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
          }
        } else {
          let err19 = { instancePath: instancePath + "/acknowledgement_prompt_mode", schemaPath: "#/properties/acknowledgement_prompt_mode/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
        }
        var _valid4 = _errs35 === errors;
        valid5 = valid5 || _valid4;
      }
      if (valid5)
        errors = _errs33, vErrors !== null && (_errs33 ? vErrors.length = _errs33 : vErrors = null);
      else {
        let err20 = { instancePath: instancePath + "/acknowledgement_prompt_mode", schemaPath: "#/properties/acknowledgement_prompt_mode/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
      }
    }
    if (data.acknowledgement_prompt !== void 0 && (validate51(data.acknowledgement_prompt, { instancePath: instancePath + "/acknowledgement_prompt", parentData: data, parentDataProperty: "acknowledgement_prompt", rootData }) || (vErrors = vErrors === null ? validate51.errors : joined(vErrors, validate51.errors), errors = vErrors.length)), data.audio_context_mode !== void 0) {
      let data16 = data.audio_context_mode, _errs39 = errors, valid6 = !1, _errs40 = errors;
      if (!(data16 === "full" || data16 === "reduced" || data16 === null)) {
        let err21 = { instancePath: instancePath + "/audio_context_mode", schemaPath: "#/properties/audio_context_mode/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23.properties.audio_context_mode.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
      }
      var _valid5 = _errs40 === errors;
      if (valid6 = valid6 || _valid5, !valid6) {
        let _errs41 = errors;
        if (typeof data16 == "string") {
          if (!pattern1.test(data16)) {
            let err22 = { instancePath: instancePath + "/audio_context_mode", schemaPath: "#/properties/audio_context_mode/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
            vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
          }
        } else {
          let err23 = { instancePath: instancePath + "/audio_context_mode", schemaPath: "#/properties/audio_context_mode/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
        }
        var _valid5 = _errs41 === errors;
        valid6 = valid6 || _valid5;
      }
      if (valid6)
        errors = _errs39, vErrors !== null && (_errs39 ? vErrors.length = _errs39 : vErrors = null);
      else {
        let err24 = { instancePath: instancePath + "/audio_context_mode", schemaPath: "#/properties/audio_context_mode/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
      }
    }
    if (data.additional_audio_context !== void 0 && (validate77(data.additional_audio_context, { instancePath: instancePath + "/additional_audio_context", parentData: data, parentDataProperty: "additional_audio_context", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.inbound_speak_order !== void 0 && (validate85(data.inbound_speak_order, { instancePath: instancePath + "/inbound_speak_order", parentData: data, parentDataProperty: "inbound_speak_order", rootData }) || (vErrors = vErrors === null ? validate85.errors : joined(vErrors, validate85.errors), errors = vErrors.length)), data.outbound_speak_order !== void 0 && (validate85(data.outbound_speak_order, { instancePath: instancePath + "/outbound_speak_order", parentData: data, parentDataProperty: "outbound_speak_order", rootData }) || (vErrors = vErrors === null ? validate85.errors : joined(vErrors, validate85.errors), errors = vErrors.length)), data.speak_uninterruptible_enabled !== void 0 && (validate77(data.speak_uninterruptible_enabled, { instancePath: instancePath + "/speak_uninterruptible_enabled", parentData: data, parentDataProperty: "speak_uninterruptible_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.silence_checkins_enabled !== void 0 && (validate77(data.silence_checkins_enabled, { instancePath: instancePath + "/silence_checkins_enabled", parentData: data, parentDataProperty: "silence_checkins_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.silence_interval_seconds !== void 0 && (validate90(data.silence_interval_seconds, { instancePath: instancePath + "/silence_interval_seconds", parentData: data, parentDataProperty: "silence_interval_seconds", rootData }) || (vErrors = vErrors === null ? validate90.errors : joined(vErrors, validate90.errors), errors = vErrors.length)), data.silence_max_checkins !== void 0 && (validate90(data.silence_max_checkins, { instancePath: instancePath + "/silence_max_checkins", parentData: data, parentDataProperty: "silence_max_checkins", rootData }) || (vErrors = vErrors === null ? validate90.errors : joined(vErrors, validate90.errors), errors = vErrors.length)), data.silence_hangup_seconds !== void 0 && (validate90(data.silence_hangup_seconds, { instancePath: instancePath + "/silence_hangup_seconds", parentData: data, parentDataProperty: "silence_hangup_seconds", rootData }) || (vErrors = vErrors === null ? validate90.errors : joined(vErrors, validate90.errors), errors = vErrors.length)), data.max_call_duration_seconds !== void 0 && (validate90(data.max_call_duration_seconds, { instancePath: instancePath + "/max_call_duration_seconds", parentData: data, parentDataProperty: "max_call_duration_seconds", rootData }) || (vErrors = vErrors === null ? validate90.errors : joined(vErrors, validate90.errors), errors = vErrors.length)), data.ring_duration_seconds !== void 0 && (validate90(data.ring_duration_seconds, { instancePath: instancePath + "/ring_duration_seconds", parentData: data, parentDataProperty: "ring_duration_seconds", rootData }) || (vErrors = vErrors === null ? validate90.errors : joined(vErrors, validate90.errors), errors = vErrors.length)), data.voicemail_action !== void 0) {
      let data27 = data.voicemail_action, _errs54 = errors, valid7 = !1, _errs55 = errors;
      if (!(data27 === "prompt" || data27 === "hangup" || data27 === "message" || data27 === null)) {
        let err25 = { instancePath: instancePath + "/voicemail_action", schemaPath: "#/properties/voicemail_action/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23.properties.voicemail_action.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
      }
      var _valid6 = _errs55 === errors;
      if (valid7 = valid7 || _valid6, !valid7) {
        let _errs56 = errors;
        if (typeof data27 == "string") {
          if (!pattern1.test(data27)) {
            let err26 = { instancePath: instancePath + "/voicemail_action", schemaPath: "#/properties/voicemail_action/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
            vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
          }
        } else {
          let err27 = { instancePath: instancePath + "/voicemail_action", schemaPath: "#/properties/voicemail_action/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
        }
        var _valid6 = _errs56 === errors;
        valid7 = valid7 || _valid6;
      }
      if (valid7)
        errors = _errs54, vErrors !== null && (_errs54 ? vErrors.length = _errs54 : vErrors = null);
      else {
        let err28 = { instancePath: instancePath + "/voicemail_action", schemaPath: "#/properties/voicemail_action/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
      }
    }
    if (data.voicemail_message !== void 0 && (validate51(data.voicemail_message, { instancePath: instancePath + "/voicemail_message", parentData: data, parentDataProperty: "voicemail_message", rootData }) || (vErrors = vErrors === null ? validate51.errors : joined(vErrors, validate51.errors), errors = vErrors.length)), data.transfer_destinations !== void 0) {
      let data29 = data.transfer_destinations;
      if (!Array.isArray(data29) && data29 !== null) {
        let err29 = { instancePath: instancePath + "/transfer_destinations", schemaPath: "#/properties/transfer_destinations/type", keyword: "type", params: { type: schema23.properties.transfer_destinations.type }, message: "must be array,null" };
        vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
      }
      if (Array.isArray(data29)) {
        let len0 = data29.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data30 = data29[i0];
          if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
            if (data30.name === void 0) {
              let err30 = { instancePath: instancePath + "/transfer_destinations/" + i0, schemaPath: "#/properties/transfer_destinations/items/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
              vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
            }
            if (data30.number === void 0) {
              let err31 = { instancePath: instancePath + "/transfer_destinations/" + i0, schemaPath: "#/properties/transfer_destinations/items/required", keyword: "required", params: { missingProperty: "number" }, message: "must have required property 'number'" };
              vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
            }
            if (data30.name !== void 0 && typeof data30.name != "string") {
              let err32 = { instancePath: instancePath + "/transfer_destinations/" + i0 + "/name", schemaPath: "#/properties/transfer_destinations/items/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
            }
            if (data30.number !== void 0 && typeof data30.number != "string") {
              let err33 = { instancePath: instancePath + "/transfer_destinations/" + i0 + "/number", schemaPath: "#/properties/transfer_destinations/items/properties/number/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
            }
          } else {
            let err34 = { instancePath: instancePath + "/transfer_destinations/" + i0, schemaPath: "#/properties/transfer_destinations/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
          }
        }
      }
    }
    if (data.extraction_blocks_completion !== void 0) {
      let data33 = data.extraction_blocks_completion, _errs68 = errors, valid11 = !1, _errs69 = errors;
      if (!(data33 === "always" || data33 === "except_transfers" || data33 === "never" || data33 === null)) {
        let err35 = { instancePath: instancePath + "/extraction_blocks_completion", schemaPath: "#/properties/extraction_blocks_completion/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23.properties.extraction_blocks_completion.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
      }
      var _valid7 = _errs69 === errors;
      if (valid11 = valid11 || _valid7, !valid11) {
        let _errs70 = errors;
        if (typeof data33 == "string") {
          if (!pattern1.test(data33)) {
            let err36 = { instancePath: instancePath + "/extraction_blocks_completion", schemaPath: "#/properties/extraction_blocks_completion/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
            vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
          }
        } else {
          let err37 = { instancePath: instancePath + "/extraction_blocks_completion", schemaPath: "#/properties/extraction_blocks_completion/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
        }
        var _valid7 = _errs70 === errors;
        valid11 = valid11 || _valid7;
      }
      if (valid11)
        errors = _errs68, vErrors !== null && (_errs68 ? vErrors.length = _errs68 : vErrors = null);
      else {
        let err38 = { instancePath: instancePath + "/extraction_blocks_completion", schemaPath: "#/properties/extraction_blocks_completion/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
      }
    }
    if (data.report_instructions !== void 0 && (validate51(data.report_instructions, { instancePath: instancePath + "/report_instructions", parentData: data, parentDataProperty: "report_instructions", rootData }) || (vErrors = vErrors === null ? validate51.errors : joined(vErrors, validate51.errors), errors = vErrors.length)), data.call_summary_enabled !== void 0 && (validate77(data.call_summary_enabled, { instancePath: instancePath + "/call_summary_enabled", parentData: data, parentDataProperty: "call_summary_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.send_email_enabled !== void 0 && (validate77(data.send_email_enabled, { instancePath: instancePath + "/send_email_enabled", parentData: data, parentDataProperty: "send_email_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.send_email_recipient !== void 0 && (validate25(data.send_email_recipient, { instancePath: instancePath + "/send_email_recipient", parentData: data, parentDataProperty: "send_email_recipient", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.send_sms_enabled !== void 0 && (validate77(data.send_sms_enabled, { instancePath: instancePath + "/send_sms_enabled", parentData: data, parentDataProperty: "send_sms_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.sms_from_number !== void 0 && (validate25(data.sms_from_number, { instancePath: instancePath + "/sms_from_number", parentData: data, parentDataProperty: "sms_from_number", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.sms_allowed_recipients !== void 0) {
      let data40 = data.sms_allowed_recipients;
      if (!Array.isArray(data40) && data40 !== null) {
        let err39 = { instancePath: instancePath + "/sms_allowed_recipients", schemaPath: "#/properties/sms_allowed_recipients/type", keyword: "type", params: { type: schema23.properties.sms_allowed_recipients.type }, message: "must be array,null" };
        vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
      }
      if (Array.isArray(data40)) {
        let len1 = data40.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data41 = data40[i1];
          if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
            if (data41.label === void 0) {
              let err40 = { instancePath: instancePath + "/sms_allowed_recipients/" + i1, schemaPath: "#/properties/sms_allowed_recipients/items/required", keyword: "required", params: { missingProperty: "label" }, message: "must have required property 'label'" };
              vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
            }
            if (data41.number === void 0) {
              let err41 = { instancePath: instancePath + "/sms_allowed_recipients/" + i1, schemaPath: "#/properties/sms_allowed_recipients/items/required", keyword: "required", params: { missingProperty: "number" }, message: "must have required property 'number'" };
              vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
            }
            if (data41.label !== void 0 && typeof data41.label != "string") {
              let err42 = { instancePath: instancePath + "/sms_allowed_recipients/" + i1 + "/label", schemaPath: "#/properties/sms_allowed_recipients/items/properties/label/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
            }
            if (data41.number !== void 0 && typeof data41.number != "string") {
              let err43 = { instancePath: instancePath + "/sms_allowed_recipients/" + i1 + "/number", schemaPath: "#/properties/sms_allowed_recipients/items/properties/number/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
            }
          } else {
            let err44 = { instancePath: instancePath + "/sms_allowed_recipients/" + i1, schemaPath: "#/properties/sms_allowed_recipients/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
          }
        }
      }
    }
    if (data.sms_allow_other_recipients !== void 0 && (validate77(data.sms_allow_other_recipients, { instancePath: instancePath + "/sms_allow_other_recipients", parentData: data, parentDataProperty: "sms_allow_other_recipients", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.sms_followup_enabled !== void 0 && (validate77(data.sms_followup_enabled, { instancePath: instancePath + "/sms_followup_enabled", parentData: data, parentDataProperty: "sms_followup_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.sms_followup_template !== void 0 && (validate51(data.sms_followup_template, { instancePath: instancePath + "/sms_followup_template", parentData: data, parentDataProperty: "sms_followup_template", rootData }) || (vErrors = vErrors === null ? validate51.errors : joined(vErrors, validate51.errors), errors = vErrors.length)), data.consent_announcement_enabled !== void 0 && (validate77(data.consent_announcement_enabled, { instancePath: instancePath + "/consent_announcement_enabled", parentData: data, parentDataProperty: "consent_announcement_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.consent_announcement_text !== void 0 && (validate51(data.consent_announcement_text, { instancePath: instancePath + "/consent_announcement_text", parentData: data, parentDataProperty: "consent_announcement_text", rootData }) || (vErrors = vErrors === null ? validate51.errors : joined(vErrors, validate51.errors), errors = vErrors.length)), data.phi_processing_override !== void 0) {
      let data49 = data.phi_processing_override, _errs92 = errors, valid15 = !1, _errs93 = errors;
      if (!(data49 === "inherit" || data49 === "phi" || data49 === "no_phi" || data49 === null)) {
        let err45 = { instancePath: instancePath + "/phi_processing_override", schemaPath: "#/properties/phi_processing_override/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23.properties.phi_processing_override.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
      }
      var _valid8 = _errs93 === errors;
      if (valid15 = valid15 || _valid8, !valid15) {
        let _errs94 = errors;
        if (typeof data49 == "string") {
          if (!pattern1.test(data49)) {
            let err46 = { instancePath: instancePath + "/phi_processing_override", schemaPath: "#/properties/phi_processing_override/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^\\$\\{.+\\}$" }, message: 'must match pattern "^\\$\\{.+\\}$"' };
            vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
          }
        } else {
          let err47 = { instancePath: instancePath + "/phi_processing_override", schemaPath: "#/properties/phi_processing_override/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
        }
        var _valid8 = _errs94 === errors;
        valid15 = valid15 || _valid8;
      }
      if (valid15)
        errors = _errs92, vErrors !== null && (_errs92 ? vErrors.length = _errs92 : vErrors = null);
      else {
        let err48 = { instancePath: instancePath + "/phi_processing_override", schemaPath: "#/properties/phi_processing_override/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
      }
    }
    if (data.split_testing_enabled !== void 0 && (validate77(data.split_testing_enabled, { instancePath: instancePath + "/split_testing_enabled", parentData: data, parentDataProperty: "split_testing_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.watchdog_enabled !== void 0 && (validate77(data.watchdog_enabled, { instancePath: instancePath + "/watchdog_enabled", parentData: data, parentDataProperty: "watchdog_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.widget_enabled !== void 0 && (validate77(data.widget_enabled, { instancePath: instancePath + "/widget_enabled", parentData: data, parentDataProperty: "widget_enabled", rootData }) || (vErrors = vErrors === null ? validate77.errors : joined(vErrors, validate77.errors), errors = vErrors.length)), data.integrations !== void 0 && (validate28(data.integrations, { instancePath: instancePath + "/integrations", parentData: data, parentDataProperty: "integrations", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.integration_ids !== void 0 && (validate112(data.integration_ids, { instancePath: instancePath + "/integration_ids", parentData: data, parentDataProperty: "integration_ids", rootData }) || (vErrors = vErrors === null ? validate112.errors : joined(vErrors, validate112.errors), errors = vErrors.length)), data.mcp_server_ids !== void 0 && (validate112(data.mcp_server_ids, { instancePath: instancePath + "/mcp_server_ids", parentData: data, parentDataProperty: "mcp_server_ids", rootData }) || (vErrors = vErrors === null ? validate112.errors : joined(vErrors, validate112.errors), errors = vErrors.length)), data.knowledge_bases !== void 0 && (validate28(data.knowledge_bases, { instancePath: instancePath + "/knowledge_bases", parentData: data, parentDataProperty: "knowledge_bases", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.knowledge_base_ids !== void 0 && (validate112(data.knowledge_base_ids, { instancePath: instancePath + "/knowledge_base_ids", parentData: data, parentDataProperty: "knowledge_base_ids", rootData }) || (vErrors = vErrors === null ? validate112.errors : joined(vErrors, validate112.errors), errors = vErrors.length)), data.knowledge_document_ids !== void 0 && (validate112(data.knowledge_document_ids, { instancePath: instancePath + "/knowledge_document_ids", parentData: data, parentDataProperty: "knowledge_document_ids", rootData }) || (vErrors = vErrors === null ? validate112.errors : joined(vErrors, validate112.errors), errors = vErrors.length)), data.reusable_instructions !== void 0 && (validate28(data.reusable_instructions, { instancePath: instancePath + "/reusable_instructions", parentData: data, parentDataProperty: "reusable_instructions", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.reusable_instruction_ids !== void 0 && (validate112(data.reusable_instruction_ids, { instancePath: instancePath + "/reusable_instruction_ids", parentData: data, parentDataProperty: "reusable_instruction_ids", rootData }) || (vErrors = vErrors === null ? validate112.errors : joined(vErrors, validate112.errors), errors = vErrors.length)), data.tools !== void 0) {
      let data61 = data.tools;
      if (!Array.isArray(data61) && data61 !== null) {
        let err49 = { instancePath: instancePath + "/tools", schemaPath: "#/properties/tools/type", keyword: "type", params: { type: schema23.properties.tools.type }, message: "must be array,null" };
        vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
      }
      if (Array.isArray(data61)) {
        let len2 = data61.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data62 = data61[i2];
          if (!(data62 && typeof data62 == "object" && !Array.isArray(data62))) {
            let err50 = { instancePath: instancePath + "/tools/" + i2, schemaPath: "#/properties/tools/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
          }
        }
      }
    }
    if (data.id !== void 0 && (validate39(data.id, { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData }) || (vErrors = vErrors === null ? validate39.errors : joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, { instancePath: instancePath + "/protect", parentData: data, parentDataProperty: "protect", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, { instancePath: instancePath + "/prune", parentData: data, parentDataProperty: "prune", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, { instancePath: instancePath + "/previously", parentData: data, parentDataProperty: "previously", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, { instancePath: instancePath + "/ignore", parentData: data, parentDataProperty: "ignore", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.duplicate_of !== void 0) {
      let data68 = data.duplicate_of;
      if (typeof data68 != "string" && !(data68 && typeof data68 == "object" && !Array.isArray(data68)) && data68 !== null) {
        let err51 = { instancePath: instancePath + "/duplicate_of", schemaPath: "#/properties/duplicate_of/type", keyword: "type", params: { type: schema23.properties.duplicate_of.type }, message: "must be string,object,null" };
        vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
      }
      if (data68 && typeof data68 == "object" && !Array.isArray(data68)) {
        if (data68.org === void 0) {
          let err52 = { instancePath: instancePath + "/duplicate_of", schemaPath: "#/properties/duplicate_of/required", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" };
          vErrors === null ? vErrors = [err52] : vErrors.push(err52), errors++;
        }
        if (data68.agent === void 0) {
          let err53 = { instancePath: instancePath + "/duplicate_of", schemaPath: "#/properties/duplicate_of/required", keyword: "required", params: { missingProperty: "agent" }, message: "must have required property 'agent'" };
          vErrors === null ? vErrors = [err53] : vErrors.push(err53), errors++;
        }
        for (let key1 in data68)
          if (!(key1 === "org" || key1 === "agent")) {
            let err54 = { instancePath: instancePath + "/duplicate_of", schemaPath: "#/properties/duplicate_of/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err54] : vErrors.push(err54), errors++;
          }
        if (data68.org !== void 0 && typeof data68.org != "string") {
          let err55 = { instancePath: instancePath + "/duplicate_of/org", schemaPath: "#/properties/duplicate_of/properties/org/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err55] : vErrors.push(err55), errors++;
        }
        if (data68.agent !== void 0 && typeof data68.agent != "string") {
          let err56 = { instancePath: instancePath + "/duplicate_of/agent", schemaPath: "#/properties/duplicate_of/properties/agent/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err56] : vErrors.push(err56), errors++;
        }
      }
    }
    data.extra !== void 0 && (validate46(data.extra, { instancePath: instancePath + "/extra", parentData: data, parentDataProperty: "extra", rootData }) || (vErrors = vErrors === null ? validate46.errors : joined(vErrors, validate46.errors), errors = vErrors.length));
  } else {
    let err57 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err57] : vErrors.push(err57), errors++;
  }
  return validate71.errors = vErrors, errors === 0;
}
var schema28 = { type: "object", additionalProperties: !1, properties: { inbound_agent: { $ref: "#/$defs/shape0" }, inbound_agent_id: { $ref: "#/$defs/shape13" }, outbound_agent: { $ref: "#/$defs/shape0" }, outbound_agent_id: { $ref: "#/$defs/shape13" }, label: { $ref: "#/$defs/shape0" }, webhook_url: { $ref: "#/$defs/shape0" }, id: { $ref: "#/$defs/shape5" }, protect: { $ref: "#/$defs/shape2" }, prune: { $ref: "#/$defs/shape2" }, previously: { $ref: "#/$defs/shape1" }, ignore: { $ref: "#/$defs/shape1" }, provision: { type: ["object", "null"], properties: { area_code: { type: "string" }, city: { type: "string" }, state: { type: "string" } }, additionalProperties: !1 }, extra: { $ref: "#/$defs/shape3" } } };
function validate127(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!func2.call(schema28.properties, key0)) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.inbound_agent !== void 0 && (validate25(data.inbound_agent, { instancePath: instancePath + "/inbound_agent", parentData: data, parentDataProperty: "inbound_agent", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.inbound_agent_id !== void 0 && (validate23(data.inbound_agent_id, { instancePath: instancePath + "/inbound_agent_id", parentData: data, parentDataProperty: "inbound_agent_id", rootData }) || (vErrors = vErrors === null ? validate23.errors : joined(vErrors, validate23.errors), errors = vErrors.length)), data.outbound_agent !== void 0 && (validate25(data.outbound_agent, { instancePath: instancePath + "/outbound_agent", parentData: data, parentDataProperty: "outbound_agent", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.outbound_agent_id !== void 0 && (validate23(data.outbound_agent_id, { instancePath: instancePath + "/outbound_agent_id", parentData: data, parentDataProperty: "outbound_agent_id", rootData }) || (vErrors = vErrors === null ? validate23.errors : joined(vErrors, validate23.errors), errors = vErrors.length)), data.label !== void 0 && (validate25(data.label, { instancePath: instancePath + "/label", parentData: data, parentDataProperty: "label", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.webhook_url !== void 0 && (validate25(data.webhook_url, { instancePath: instancePath + "/webhook_url", parentData: data, parentDataProperty: "webhook_url", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData }) || (vErrors = vErrors === null ? validate39.errors : joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, { instancePath: instancePath + "/protect", parentData: data, parentDataProperty: "protect", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, { instancePath: instancePath + "/prune", parentData: data, parentDataProperty: "prune", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, { instancePath: instancePath + "/previously", parentData: data, parentDataProperty: "previously", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, { instancePath: instancePath + "/ignore", parentData: data, parentDataProperty: "ignore", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.provision !== void 0) {
      let data11 = data.provision;
      if (!(data11 && typeof data11 == "object" && !Array.isArray(data11)) && data11 !== null) {
        let err1 = { instancePath: instancePath + "/provision", schemaPath: "#/properties/provision/type", keyword: "type", params: { type: schema28.properties.provision.type }, message: "must be object,null" };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        for (let key1 in data11)
          if (!(key1 === "area_code" || key1 === "city" || key1 === "state")) {
            let err2 = { instancePath: instancePath + "/provision", schemaPath: "#/properties/provision/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
          }
        if (data11.area_code !== void 0 && typeof data11.area_code != "string") {
          let err3 = { instancePath: instancePath + "/provision/area_code", schemaPath: "#/properties/provision/properties/area_code/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (data11.city !== void 0 && typeof data11.city != "string") {
          let err4 = { instancePath: instancePath + "/provision/city", schemaPath: "#/properties/provision/properties/city/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
        if (data11.state !== void 0 && typeof data11.state != "string") {
          let err5 = { instancePath: instancePath + "/provision/state", schemaPath: "#/properties/provision/properties/state/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
      }
    }
    data.extra !== void 0 && (validate46(data.extra, { instancePath: instancePath + "/extra", parentData: data, parentDataProperty: "extra", rootData }) || (vErrors = vErrors === null ? validate46.errors : joined(vErrors, validate46.errors), errors = vErrors.length));
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
  }
  return validate127.errors = vErrors, errors === 0;
}
var pattern15 = new RegExp("^\\+[1-9]\\d{6,14}$|^$|\\$\\{", "u");
function validate141(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "phone_number" || key0 === "label" || key0 === "id" || key0 === "protect" || key0 === "prune" || key0 === "previously" || key0 === "ignore" || key0 === "extra")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    if (data.phone_number !== void 0) {
      let data0 = data.phone_number;
      if (typeof data0 == "string") {
        if (!pattern15.test(data0)) {
          let err1 = { instancePath: instancePath + "/phone_number", schemaPath: "#/properties/phone_number/pattern", keyword: "pattern", params: { pattern: "^\\+[1-9]\\d{6,14}$|^$|\\$\\{" }, message: 'must match pattern "^\\+[1-9]\\d{6,14}$|^$|\\$\\{"' };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/phone_number", schemaPath: "#/properties/phone_number/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    data.label !== void 0 && (validate35(data.label, { instancePath: instancePath + "/label", parentData: data, parentDataProperty: "label", rootData }) || (vErrors = vErrors === null ? validate35.errors : joined(vErrors, validate35.errors), errors = vErrors.length)), data.id !== void 0 && (validate39(data.id, { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData }) || (vErrors = vErrors === null ? validate39.errors : joined(vErrors, validate39.errors), errors = vErrors.length)), data.protect !== void 0 && (validate41(data.protect, { instancePath: instancePath + "/protect", parentData: data, parentDataProperty: "protect", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.prune !== void 0 && (validate41(data.prune, { instancePath: instancePath + "/prune", parentData: data, parentDataProperty: "prune", rootData }) || (vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors), errors = vErrors.length)), data.previously !== void 0 && (validate28(data.previously, { instancePath: instancePath + "/previously", parentData: data, parentDataProperty: "previously", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, { instancePath: instancePath + "/ignore", parentData: data, parentDataProperty: "ignore", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, { instancePath: instancePath + "/extra", parentData: data, parentDataProperty: "extra", rootData }) || (vErrors = vErrors === null ? validate46.errors : joined(vErrors, validate46.errors), errors = vErrors.length));
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate141.errors = vErrors, errors === 0;
}
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema12.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "reusable_instructions" || key0 === "knowledge_bases" || key0 === "integrations" || key0 === "agents" || key0 === "phone_numbers" || key0 === "phone_number_labels")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    data.reusable_instructions !== void 0 && (validate34(data.reusable_instructions, { instancePath: instancePath + "/reusable_instructions", parentData: data, parentDataProperty: "reusable_instructions", rootData }) || (vErrors = vErrors === null ? validate34.errors : joined(vErrors, validate34.errors), errors = vErrors.length)), data.knowledge_bases !== void 0 && (validate49(data.knowledge_bases, { instancePath: instancePath + "/knowledge_bases", parentData: data, parentDataProperty: "knowledge_bases", rootData }) || (vErrors = vErrors === null ? validate49.errors : joined(vErrors, validate49.errors), errors = vErrors.length)), data.integrations !== void 0 && (validate60(data.integrations, { instancePath: instancePath + "/integrations", parentData: data, parentDataProperty: "integrations", rootData }) || (vErrors = vErrors === null ? validate60.errors : joined(vErrors, validate60.errors), errors = vErrors.length)), data.agents !== void 0 && (validate71(data.agents, { instancePath: instancePath + "/agents", parentData: data, parentDataProperty: "agents", rootData }) || (vErrors = vErrors === null ? validate71.errors : joined(vErrors, validate71.errors), errors = vErrors.length)), data.phone_numbers !== void 0 && (validate127(data.phone_numbers, { instancePath: instancePath + "/phone_numbers", parentData: data, parentDataProperty: "phone_numbers", rootData }) || (vErrors = vErrors === null ? validate127.errors : joined(vErrors, validate127.errors), errors = vErrors.length)), data.phone_number_labels !== void 0 && (validate141(data.phone_number_labels, { instancePath: instancePath + "/phone_number_labels", parentData: data, parentDataProperty: "phone_number_labels", rootData }) || (vErrors = vErrors === null ? validate141.errors : joined(vErrors, validate141.errors), errors = vErrors.length));
  }
  return validate33.errors = vErrors, errors === 0;
}
var schema30 = { type: ["object", "null"], additionalProperties: !1, properties: { name: { type: ["string", "null"], minLength: 1, maxLength: 120 }, timezone: { $ref: "#/$defs/shape0" }, business_hours: {}, excluded_numbers: {}, ignore: { $ref: "#/$defs/shape1" }, extra: { $ref: "#/$defs/shape3" } } };
function validate151(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema30.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "name" || key0 === "timezone" || key0 === "business_hours" || key0 === "excluded_numbers" || key0 === "ignore" || key0 === "extra")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 != "string" && data0 !== null) {
        let err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: schema30.properties.name.type }, message: "must be string,null" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
      if (typeof data0 == "string") {
        if (func5(data0) > 120) {
          let err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 120 }, message: "must NOT have more than 120 characters" };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (func5(data0) < 1) {
          let err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      }
    }
    data.timezone !== void 0 && (validate25(data.timezone, { instancePath: instancePath + "/timezone", parentData: data, parentDataProperty: "timezone", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.ignore !== void 0 && (validate28(data.ignore, { instancePath: instancePath + "/ignore", parentData: data, parentDataProperty: "ignore", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.extra !== void 0 && (validate46(data.extra, { instancePath: instancePath + "/extra", parentData: data, parentDataProperty: "extra", rootData }) || (vErrors = vErrors === null ? validate46.errors : joined(vErrors, validate46.errors), errors = vErrors.length));
  }
  return validate151.errors = vErrors, errors === 0;
}
var schema31 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/reusable_instruction" }, { type: "null" }] } };
function validate156(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema31.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate34(data0, { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate34.errors : joined(vErrors, validate34.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        if (data0 !== null) {
          let err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      if (valid1)
        errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null);
      else {
        let err2 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
  return validate156.errors = vErrors, errors === 0;
}
var schema32 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/knowledge_base" }, { type: "null" }] } };
function validate159(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema32.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate49(data0, { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate49.errors : joined(vErrors, validate49.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        if (data0 !== null) {
          let err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      if (valid1)
        errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null);
      else {
        let err2 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
  return validate159.errors = vErrors, errors === 0;
}
var schema33 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/integration" }, { type: "null" }] } };
function validate162(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema33.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate60(data0, { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate60.errors : joined(vErrors, validate60.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        if (data0 !== null) {
          let err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      if (valid1)
        errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null);
      else {
        let err2 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
  return validate162.errors = vErrors, errors === 0;
}
var schema34 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/agent" }, { type: "null" }] } };
function validate165(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema34.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate71(data0, { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate71.errors : joined(vErrors, validate71.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        if (data0 !== null) {
          let err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      if (valid1)
        errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null);
      else {
        let err2 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
  return validate165.errors = vErrors, errors === 0;
}
var schema35 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/phone_number" }, { type: "null" }] } };
function validate168(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema35.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate127(data0, { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate127.errors : joined(vErrors, validate127.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        if (data0 !== null) {
          let err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      if (valid1)
        errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null);
      else {
        let err2 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
  return validate168.errors = vErrors, errors === 0;
}
var schema36 = { type: ["object", "null"], additionalProperties: { anyOf: [{ $ref: "#/$defs/phone_number_label" }, { type: "null" }] } };
function validate171(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema36.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let data0 = data[key0], _errs3 = errors, valid1 = !1, _errs4 = errors;
      validate141(data0, { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate141.errors : joined(vErrors, validate141.errors), errors = vErrors.length);
      var _valid0 = _errs4 === errors;
      if (valid1 = valid1 || _valid0, !valid1) {
        let _errs5 = errors;
        if (data0 !== null) {
          let err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        var _valid0 = _errs5 === errors;
        valid1 = valid1 || _valid0;
      }
      if (valid1)
        errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null);
      else {
        let err2 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
  return validate171.errors = vErrors, errors === 0;
}
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema7.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!func2.call(schema7.properties, key0)) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.org_id !== void 0 && (validate23(data.org_id, { instancePath: instancePath + "/org_id", parentData: data, parentDataProperty: "org_id", rootData }) || (vErrors = vErrors === null ? validate23.errors : joined(vErrors, validate23.errors), errors = vErrors.length)), data.api_key !== void 0 && (validate25(data.api_key, { instancePath: instancePath + "/api_key", parentData: data, parentDataProperty: "api_key", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.token !== void 0 && (validate25(data.token, { instancePath: instancePath + "/token", parentData: data, parentDataProperty: "token", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.groups !== void 0 && (validate28(data.groups, { instancePath: instancePath + "/groups", parentData: data, parentDataProperty: "groups", rootData }) || (vErrors = vErrors === null ? validate28.errors : joined(vErrors, validate28.errors), errors = vErrors.length)), data.ref !== void 0 && (validate25(data.ref, { instancePath: instancePath + "/ref", parentData: data, parentDataProperty: "ref", rootData }) || (vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors), errors = vErrors.length)), data.api !== void 0) {
      let data5 = data.api;
      if (!(data5 === "flat" || data5 === "org-scoped")) {
        let err2 = { instancePath: instancePath + "/api", schemaPath: "#/properties/api/enum", keyword: "enum", params: { allowedValues: schema7.properties.api.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    data.vars !== void 0 && (validate31(data.vars, { instancePath: instancePath + "/vars", parentData: data, parentDataProperty: "vars", rootData }) || (vErrors = vErrors === null ? validate31.errors : joined(vErrors, validate31.errors), errors = vErrors.length)), data.defaults !== void 0 && (validate33(data.defaults, { instancePath: instancePath + "/defaults", parentData: data, parentDataProperty: "defaults", rootData }) || (vErrors = vErrors === null ? validate33.errors : joined(vErrors, validate33.errors), errors = vErrors.length)), data.organization !== void 0 && (validate151(data.organization, { instancePath: instancePath + "/organization", parentData: data, parentDataProperty: "organization", rootData }) || (vErrors = vErrors === null ? validate151.errors : joined(vErrors, validate151.errors), errors = vErrors.length)), data.reusable_instructions !== void 0 && (validate156(data.reusable_instructions, { instancePath: instancePath + "/reusable_instructions", parentData: data, parentDataProperty: "reusable_instructions", rootData }) || (vErrors = vErrors === null ? validate156.errors : joined(vErrors, validate156.errors), errors = vErrors.length)), data.knowledge_bases !== void 0 && (validate159(data.knowledge_bases, { instancePath: instancePath + "/knowledge_bases", parentData: data, parentDataProperty: "knowledge_bases", rootData }) || (vErrors = vErrors === null ? validate159.errors : joined(vErrors, validate159.errors), errors = vErrors.length)), data.integrations !== void 0 && (validate162(data.integrations, { instancePath: instancePath + "/integrations", parentData: data, parentDataProperty: "integrations", rootData }) || (vErrors = vErrors === null ? validate162.errors : joined(vErrors, validate162.errors), errors = vErrors.length)), data.agents !== void 0 && (validate165(data.agents, { instancePath: instancePath + "/agents", parentData: data, parentDataProperty: "agents", rootData }) || (vErrors = vErrors === null ? validate165.errors : joined(vErrors, validate165.errors), errors = vErrors.length)), data.phone_numbers !== void 0 && (validate168(data.phone_numbers, { instancePath: instancePath + "/phone_numbers", parentData: data, parentDataProperty: "phone_numbers", rootData }) || (vErrors = vErrors === null ? validate168.errors : joined(vErrors, validate168.errors), errors = vErrors.length)), data.phone_number_labels !== void 0 && (validate171(data.phone_number_labels, { instancePath: instancePath + "/phone_number_labels", parentData: data, parentDataProperty: "phone_number_labels", rootData }) || (vErrors = vErrors === null ? validate171.errors : joined(vErrors, validate171.errors), errors = vErrors.length));
  }
  return validate22.errors = vErrors, errors === 0;
}
var schema37 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/reusable_instruction" } };
function validate178(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema37.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate34(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate34.errors : joined(vErrors, validate34.errors), errors = vErrors.length);
  return validate178.errors = vErrors, errors === 0;
}
var schema38 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/knowledge_base" } };
function validate181(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema38.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate49(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate49.errors : joined(vErrors, validate49.errors), errors = vErrors.length);
  return validate181.errors = vErrors, errors === 0;
}
var schema39 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/integration" } };
function validate184(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema39.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate60(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate60.errors : joined(vErrors, validate60.errors), errors = vErrors.length);
  return validate184.errors = vErrors, errors === 0;
}
var schema40 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/agent" } };
function validate187(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema40.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate71(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate71.errors : joined(vErrors, validate71.errors), errors = vErrors.length);
  return validate187.errors = vErrors, errors === 0;
}
var schema41 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/phone_number" } };
function validate190(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema41.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate127(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate127.errors : joined(vErrors, validate127.errors), errors = vErrors.length);
  return validate190.errors = vErrors, errors === 0;
}
var schema42 = { type: ["object", "null"], additionalProperties: { $ref: "#/$defs/phone_number_label" } };
function validate193(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema42.type }, message: "must be object,null" };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data)
      validate141(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData }) || (vErrors = vErrors === null ? validate141.errors : joined(vErrors, validate141.errors), errors = vErrors.length);
  return validate193.errors = vErrors, errors === 0;
}
var pattern16 = new RegExp("^git$", "u"), pattern17 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_./-]*$", "u");
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'" };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let key0 in data)
      if (!func2.call(schema6.properties, key0)) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.version !== void 0 && data.version !== 1) {
      let err2 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant" };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.orgs !== void 0) {
      let data1 = data.orgs;
      if (!(data1 && typeof data1 == "object" && !Array.isArray(data1)) && data1 !== null) {
        let err3 = { instancePath: instancePath + "/orgs", schemaPath: "#/properties/orgs/type", keyword: "type", params: { type: schema6.properties.orgs.type }, message: "must be object,null" };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
      if (data1 && typeof data1 == "object" && !Array.isArray(data1))
        for (let key1 in data1)
          validate22(data1[key1], { instancePath: instancePath + "/orgs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data1, parentDataProperty: key1, rootData }) || (vErrors = vErrors === null ? validate22.errors : joined(vErrors, validate22.errors), errors = vErrors.length);
    }
    if (data.vars !== void 0 && (validate31(data.vars, { instancePath: instancePath + "/vars", parentData: data, parentDataProperty: "vars", rootData }) || (vErrors = vErrors === null ? validate31.errors : joined(vErrors, validate31.errors), errors = vErrors.length)), data.defaults !== void 0 && (validate33(data.defaults, { instancePath: instancePath + "/defaults", parentData: data, parentDataProperty: "defaults", rootData }) || (vErrors = vErrors === null ? validate33.errors : joined(vErrors, validate33.errors), errors = vErrors.length)), data.include !== void 0) {
      let data5 = data.include;
      if (!Array.isArray(data5) && data5 !== null) {
        let err4 = { instancePath: instancePath + "/include", schemaPath: "#/properties/include/type", keyword: "type", params: { type: schema6.properties.include.type }, message: "must be array,null" };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
      if (Array.isArray(data5)) {
        let len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++)
          if (typeof data5[i0] != "string") {
            let err5 = { instancePath: instancePath + "/include/" + i0, schemaPath: "#/properties/include/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
      }
    }
    if (data.drift !== void 0) {
      let data7 = data.drift;
      if (!(data7 === "stop" || data7 === "overwrite")) {
        let err6 = { instancePath: instancePath + "/drift", schemaPath: "#/properties/drift/enum", keyword: "enum", params: { allowedValues: schema6.properties.drift.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.bindings !== void 0) {
      let data8 = data.bindings;
      if (typeof data8 != "string" && !(data8 && typeof data8 == "object" && !Array.isArray(data8))) {
        let err7 = { instancePath: instancePath + "/bindings", schemaPath: "#/properties/bindings/type", keyword: "type", params: { type: schema6.properties.bindings.type }, message: "must be string,object" };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
      if (typeof data8 == "string" && !pattern16.test(data8)) {
        let err8 = { instancePath: instancePath + "/bindings", schemaPath: "#/properties/bindings/pattern", keyword: "pattern", params: { pattern: "^git$" }, message: 'must match pattern "^git$"' };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        for (let key2 in data8)
          if (!(key2 === "git" || key2 === "http" || key2 === "lock" || key2 === "lock_method" || key2 === "unlock_method" || key2 === "username" || key2 === "password")) {
            let err9 = { instancePath: instancePath + "/bindings", schemaPath: "#/properties/bindings/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
          }
        if (data8.git !== void 0) {
          let data9 = data8.git;
          if (!(data9 && typeof data9 == "object" && !Array.isArray(data9)) && data9 !== null) {
            let err10 = { instancePath: instancePath + "/bindings/git", schemaPath: "#/properties/bindings/properties/git/type", keyword: "type", params: { type: schema6.properties.bindings.properties.git.type }, message: "must be object,null" };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
          if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
            for (let key3 in data9)
              if (key3 !== "remote") {
                let err11 = { instancePath: instancePath + "/bindings/git", schemaPath: "#/properties/bindings/properties/git/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" };
                vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
              }
            if (data9.remote !== void 0) {
              let data10 = data9.remote;
              if (typeof data10 == "string") {
                if (!pattern17.test(data10)) {
                  let err12 = { instancePath: instancePath + "/bindings/git/remote", schemaPath: "#/properties/bindings/properties/git/properties/remote/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_./-]*$" }, message: 'must match pattern "^[A-Za-z0-9_][A-Za-z0-9_./-]*$"' };
                  vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
                }
              } else {
                let err13 = { instancePath: instancePath + "/bindings/git/remote", schemaPath: "#/properties/bindings/properties/git/properties/remote/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
              }
            }
          }
        }
        if (data8.http !== void 0 && typeof data8.http != "string") {
          let err14 = { instancePath: instancePath + "/bindings/http", schemaPath: "#/properties/bindings/properties/http/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
        if (data8.lock !== void 0 && typeof data8.lock != "string") {
          let err15 = { instancePath: instancePath + "/bindings/lock", schemaPath: "#/properties/bindings/properties/lock/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
        }
        if (data8.lock_method !== void 0) {
          let data13 = data8.lock_method;
          if (!(data13 === "LOCK" || data13 === "POST" || data13 === "PUT")) {
            let err16 = { instancePath: instancePath + "/bindings/lock_method", schemaPath: "#/properties/bindings/properties/lock_method/enum", keyword: "enum", params: { allowedValues: schema6.properties.bindings.properties.lock_method.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
          }
        }
        if (data8.unlock_method !== void 0) {
          let data14 = data8.unlock_method;
          if (!(data14 === "UNLOCK" || data14 === "DELETE" || data14 === "POST" || data14 === "PUT")) {
            let err17 = { instancePath: instancePath + "/bindings/unlock_method", schemaPath: "#/properties/bindings/properties/unlock_method/enum", keyword: "enum", params: { allowedValues: schema6.properties.bindings.properties.unlock_method.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
          }
        }
        if (data8.username !== void 0 && typeof data8.username != "string") {
          let err18 = { instancePath: instancePath + "/bindings/username", schemaPath: "#/properties/bindings/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
        }
        if (data8.password !== void 0 && typeof data8.password != "string") {
          let err19 = { instancePath: instancePath + "/bindings/password", schemaPath: "#/properties/bindings/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
        }
      }
    }
    data.organization !== void 0 && (validate151(data.organization, { instancePath: instancePath + "/organization", parentData: data, parentDataProperty: "organization", rootData }) || (vErrors = vErrors === null ? validate151.errors : joined(vErrors, validate151.errors), errors = vErrors.length)), data.reusable_instructions !== void 0 && (validate178(data.reusable_instructions, { instancePath: instancePath + "/reusable_instructions", parentData: data, parentDataProperty: "reusable_instructions", rootData }) || (vErrors = vErrors === null ? validate178.errors : joined(vErrors, validate178.errors), errors = vErrors.length)), data.knowledge_bases !== void 0 && (validate181(data.knowledge_bases, { instancePath: instancePath + "/knowledge_bases", parentData: data, parentDataProperty: "knowledge_bases", rootData }) || (vErrors = vErrors === null ? validate181.errors : joined(vErrors, validate181.errors), errors = vErrors.length)), data.integrations !== void 0 && (validate184(data.integrations, { instancePath: instancePath + "/integrations", parentData: data, parentDataProperty: "integrations", rootData }) || (vErrors = vErrors === null ? validate184.errors : joined(vErrors, validate184.errors), errors = vErrors.length)), data.agents !== void 0 && (validate187(data.agents, { instancePath: instancePath + "/agents", parentData: data, parentDataProperty: "agents", rootData }) || (vErrors = vErrors === null ? validate187.errors : joined(vErrors, validate187.errors), errors = vErrors.length)), data.phone_numbers !== void 0 && (validate190(data.phone_numbers, { instancePath: instancePath + "/phone_numbers", parentData: data, parentDataProperty: "phone_numbers", rootData }) || (vErrors = vErrors === null ? validate190.errors : joined(vErrors, validate190.errors), errors = vErrors.length)), data.phone_number_labels !== void 0 && (validate193(data.phone_number_labels, { instancePath: instancePath + "/phone_number_labels", parentData: data, parentDataProperty: "phone_number_labels", rootData }) || (vErrors = vErrors === null ? validate193.errors : joined(vErrors, validate193.errors), errors = vErrors.length));
  } else {
    let err20 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
  }
  return validate21.errors = vErrors, errors === 0;
}
function joined(errors, more) {
  for (let error of more) errors.push(error);
  return errors;
}
export {
  stdin_default as default,
  validate
};
