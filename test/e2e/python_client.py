"""Uses the vendor's own Python client against a sandbox and prints what it saw as one JSON object.

The client itself is lenient: it passes a text where a time should be, and keeps fields that it does not know.
So every answer is compared with the client's type hints here: see `compare`.
"""

import importlib
import json
import os
import pkgutil
import types
import typing

import attrs
import httpx
import thunderphone.generated.api as groups
import thunderphone.generated.models as models
from thunderphone import AgentRequest, ThunderPhone, ThunderPhoneError
from thunderphone.generated.models import (
    AgentProviderOperationsRequest,
    AgentProviderOperationsRequestAllowedOperationsType0,
    AgentIntegrationRequest,
    AgentTransferRequestRequest,
    AgentVariantRequest,
    AgentWriteRequest,
    ChannelEnum,
    DeployAgentRequest,
    DocumentTextRequest,
    DuplicateAgentRequest,
    EndpointMethodEnum,
    ExecuteTestScenariosRequest,
    FrequencyEnum,
    IntegrationCreateUpdateRequest,
    IntegrationHeaderRequest,
    IntegrationTransferRequest,
    ModeFfbEnum,
    KnowledgeBaseRequest,
    MCPServerCreateUpdateRequest,
    MCPServerHeaderWriteRequest,
    OrganizationRequest,
    PaceEnum,
    PatchedAgentIntegrationRequest,
    PatchedAgentVariantRequest,
    PatchedAgentWriteRequest,
    PatchedDocumentTextRequest,
    PatchedKnowledgeBaseRequest,
    PatchedMCPServerCreateUpdateRequest,
    PatchedOrganizationRequest,
    PatchedPhoneNumberUpdateRequest,
    PatchedReusableInstructionRequest,
    PatchedSuiteInputRequest,
    PatchedTestScenarioUpdateRequest,
    PhoneNumberLabelWriteRequest,
    PhoneNumberProvisionRequest,
    PhoneNumberTransferRequestRequest,
    PhoneNumberUpdateRequest,
    PromptAnalysisRequestRequest,
    PromptLanguageRequestRequest,
    ReusableInstructionRequest,
    SpeechStyleRequest,
    SuiteInputRequest,
    SuiteScheduleInputRequest,
    TestScenarioCreateRequest,
    UrlDocumentRequest,
    ValidationRunRequestRequest,
)
from thunderphone.generated.types import Unset

problems = []
# Every operation of the client is a module in the package of its group.
operations = {
    operation.name: f"{groups.__name__}.{group.name}.{operation.name}"
    for group in pkgutil.iter_modules(groups.__path__)
    for operation in pkgutil.iter_modules([f"{groups.__path__[0]}/{group.name}"])
}


def compare(value, hint, where):
    """Notes every place where a value is not what the client's type hint promises."""
    if hint is typing.Any:
        return
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        options = typing.get_args(hint)
        if any(fits(value, option) for option in options):
            return
        problems.append(f"{where}: {value!r} is none of {hint}")
    elif origin is list:
        if not isinstance(value, list):
            problems.append(f"{where}: {value!r} is no list")
            return
        for index, item in enumerate(value):
            compare(item, typing.get_args(hint)[0], f"{where}[{index}]")
    elif origin is dict:
        if not isinstance(value, dict):
            problems.append(f"{where}: {value!r} is no object")
    elif hint is float and type(value) is int:
        return
    elif not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        problems.append(f"{where}: {value!r} is no {hint.__name__}")
    elif attrs.has(hint):
        compare_model(value, where)


def compare_model(model, where):
    hints = typing.get_type_hints(type(model), localns=vars(models))
    for name, hint in hints.items():
        if name != "additional_properties":
            compare(getattr(model, name), hint, f"{where}.{name}")
    # A model without fields is an object of any shape.
    if len(hints) > 1:
        for name in model.additional_properties:
            problems.append(f"{where}: the client knows no field {name}")


def fits(value, hint):
    before = len(problems)
    compare(value, hint, "")
    fitting = len(problems) == before
    del problems[before:]
    return fitting


def ask(name, *args, expect=200, client=None, **kwargs):
    """One operation of the generated client. A body that it cannot read, or another status, is a problem."""
    module = importlib.import_module(operations[name])
    response = module.sync_detailed(*args, client=client or api.client, **kwargs)
    if response.status_code != expect:
        raise SystemExit(f"{name}: {response.status_code.value} instead of {expect}: {response.content!r}")
    if expect != 204:
        returned = typing.get_type_hints(module.sync_detailed)["return"]
        compare(response.parsed, typing.get_args(returned)[0], name)
    return response.parsed


def refuse(name, *args, client=None, **kwargs):
    """Status and body of an operation that is refused."""
    response = importlib.import_module(operations[name]).sync_detailed(*args, client=client or api.client, **kwargs)
    return [response.status_code.value, json.loads(response.content)]


def plain(value):
    return None if isinstance(value, Unset) else value


base_url = os.environ["THUNDERPHONE_API_BASE_URL"]
other_org = int(os.environ["OTHER_ORG"])
api = ThunderPhone(base_url=base_url)
seen = {}

# Who and what is there.
who = ask("whoami_list")
seen["whoami"] = [who.credential_kind.value, who.organization.id, who.organization.name]
seen["health"] = ask("healthz_list").ok
seen["voices"] = len(ask("voices_list").voices)
ask("voices_policy_list")
seen["clones"] = ask("voices_clones_list")

# The org as a whole. The client's own paths end with a slash here.
renamed = ask("orgs_partial_update", who.organization.id, body=PatchedOrganizationRequest(timezone="Europe/Paris"))
seen["org"] = [renamed.name, renamed.timezone, renamed.bolt_pipeline.value]
put = ask("orgs_update", who.organization.id, body=OrganizationRequest(name="House"))
kept = ask("orgs_retrieve", who.organization.id)
seen["org_put"] = [put.timezone, kept.name, kept.role, ask("whoami_list").organization.name]
seen["orgs"] = [one.id for one in ask("orgs_list")]
seen["other_org"] = refuse("orgs_retrieve", other_org)[0]

# What can be attached to an agent, and what else can refer to one.
server = ask(
    "mcp_servers_create",
    body=MCPServerCreateUpdateRequest(
        display_name="Tools",
        url="https://mcp.example.com",
        headers=[MCPServerHeaderWriteRequest(key="X-Key", value="s3cret-header")],
    ),
    expect=201,
)
ask("mcp_servers_partial_update", server.id, body=PatchedMCPServerCreateUpdateRequest(enabled=False))
synced = ask("mcp_servers_sync_tools", server.id)
seen["servers"] = [
    [one.display_name, one.enabled, one.last_sync_error, one.last_tools_sync_at == synced.last_tools_sync_at]
    for one in [ask("mcp_servers_list")[0], ask("mcp_servers_retrieve", server.id)]
]
# Documents by themselves. The client's own uploads are forms.
document = ask(
    "knowledge_documents_create", body=DocumentTextRequest(name="Hours", content="9 to 5."), expect=201
).documents[0]
imported = ask(
    "knowledge_documents_import_url", body=UrlDocumentRequest(url="https://www.example.com/faq", name="FAQ"), expect=201
).document
ask("knowledge_documents_partial_update", document.id, body=PatchedDocumentTextRequest(content="9 to 6."))
ask("knowledge_documents_retry", document.id)
ask("knowledge_documents_refresh", imported.id)
seen["documents"] = [[one.name, one.source_url] for one in ask("knowledge_documents_list")]
detail = [ask("knowledge_documents_retrieve", document.id) for _ in range(2)][1]
seen["document"] = [detail.status.value, detail.content, detail.has_original]
ask("knowledge_documents_delete", imported.id, expect=204)
seen["referrers"] = [
    ask("publishable_key_list")[0].name,
    ask("sip_endpoints_list").results[0].name,
    ask("developer_webhook_endpoints_list")[0].label,
    ask("campaigns_list")[0].name,
]
hook = ask(
    "developer_webhook_endpoints_create",
    body=models.DeveloperWebhookEndpointCreateUpdateRequest(label="CRM", url="https://example.com/hook", events=[]),
    expect=201,
)
hooked = ask(
    "developer_webhook_endpoints_partial_update",
    hook.id,
    body=models.PatchedDeveloperWebhookEndpointCreateUpdateRequest(url="https://example.com/v2"),
)
seen["hook"] = [hook.secret.startswith("whsec_"), hook.secret_hint[-4:] == hook.secret[-4:], hooked.label, hooked.url]
ask("developer_webhook_endpoints_delete", hook.id, expect=204)
ask("webhook_bulk_update", body=models.PatchedOrganizationWebhookRequest(url="https://example.com/a"))
ask("webhook_update", body=models.OrganizationWebhookRequest(url="https://example.com/b"))
seen["org_webhook"] = ask("webhook_list").url

# Knowledge bases and their documents.
base = ask("knowledge_bases_create", body=KnowledgeBaseRequest(name="Products"), expect=201)
ask("knowledge_bases_partial_update", base.id, body=PatchedKnowledgeBaseRequest(description="What we sell."))
inside = ask(
    "knowledge_bases_documents", base.id, body=DocumentTextRequest(name="Prices", content="One costs 5."), expect=201
)
ask("knowledge_bases_documents_partial_update", base.id, inside.id, body=PatchedDocumentTextRequest(content="6."))
ask("knowledge_bases_documents_retry", base.id, inside.id)
seen["inside"] = [one.name for one in ask("knowledge_bases_documents_list", base.id)]
ask("knowledge_bases_documents_delete", base.id, inside.id, expect=204)
seen["bases"] = [
    [one.name, one.description, one.document_count]
    for one in [ask("knowledge_bases_list")[0], ask("knowledge_bases_retrieve", base.id)]
]

# What several agents share.
instruction = ask(
    "reusable_instructions_create",
    body=ReusableInstructionRequest(name="Tone", content="Be warm."),
    expect=201,
)
ask(
    "reusable_instructions_partial_update",
    instruction.id,
    body=PatchedReusableInstructionRequest(content="Be brief."),
)
seen["blank_instruction"] = refuse(
    "reusable_instructions_create", body=ReusableInstructionRequest(name="", content="Hum.")
)

# What numbers are called: a second label of a number is another one for it.
label = ask("phone_number_labels_create", body=PhoneNumberLabelWriteRequest(phone_number="+14155550123", label="Bnak"))
ask("phone_number_labels_create", body=PhoneNumberLabelWriteRequest(phone_number="+14155550123", label="Bank"))
seen["labels"] = [[one.phone_number, one.label, one.id == label.id] for one in ask("phone_number_labels_list")]
ask("phone_number_labels_delete", label.id, expect=204)

# Integrations: the client reads the list by UUID and one integration by an integer.
spec = {"type": "function", "function": {"name": "order_lookup", "parameters": {}}}
integration = ask(
    "integrations_create",
    body=IntegrationCreateUpdateRequest(
        display_name="Order lookup",
        spec=spec,
        endpoint_url="https://example.com/orders",
        endpoint_method=EndpointMethodEnum.POST,
        headers=[IntegrationHeaderRequest(key="X-Api-Key", value="canary")],
    ),
    expect=201,
)
seen["integration"] = [integration.endpoint_url, integration.headers[0].key, integration.spec == spec]
seen["integrations"] = [one.id == integration.id for one in ask("integrations_list")]
# The sandbox makes its UUIDs of the integer ids.
serial = integration.id.int & 0xFFFFFFFF
read = ask("integrations_retrieve", serial)
seen["integration_endpoint"] = plain(read.endpoint)["url"]
patched = ask(
    "integrations_partial_update",
    serial,
    body=PatchedAgentIntegrationRequest(
        display_name="Orders", endpoint={"url": "https://example.com/v2", "method": "GET"}
    ),
)
listed = ask("integrations_list")[0]
seen["integration_patched"] = [patched.display_name, listed.endpoint_url, listed.endpoint_method.value]
put = ask("integrations_update", serial, body=AgentIntegrationRequest(display_name="Put", spec=spec))
seen["integration_put"] = [put.display_name, plain(put.endpoint)["url"]]
seen["integration_versions"] = ask("integrations_versions_list", integration.id).count
copied = ask(
    "integrations_transfer",
    integration.id,
    body=IntegrationTransferRequest(target_org_id=other_org, mode=ModeFfbEnum.COPY, name="Copy"),
    expect=201,
)
seen["integration_transfer"] = [copied.mode.value, copied.target_org_id, copied.integration.display_name]

# Agents, through the facade where it has the operation.
request = AgentRequest(name="Support", prompt="Be kind.", voice="en-US-James1")
request["integration_ids"] = [str(integration.id)]
request["mcp_server_ids"] = [str(server.id)]
request["knowledge_base_ids"] = [str(base.id)]
request["knowledge_document_ids"] = [str(document.id)]
request["reusable_instruction_ids"] = [str(instruction.id)]
agent = api.agents.create(request)
compare_model(agent, "agents_create")
seen["instructions"] = [
    [one.name, one.content, one.agent_count]
    for one in [ask("reusable_instructions_list")[0], ask("reusable_instructions_retrieve", instruction.id)]
]
seen["attached"] = [
    agent.mcp_servers[0]["display_name"],
    agent.knowledge_bases[0].name,
    agent.knowledge_documents[0].name,
    agent.reusable_instructions[0].content,
]
seen["delete_attached"] = refuse("reusable_instructions_delete", instruction.id)[0]
seen["agent"] = [agent.name, agent.has_draft, agent.integrations[0]["display_name"]]
seen["agents"] = [one.id == agent.id for one in ask("agents_list")]
draft = ask(
    "agents_partial_update",
    agent.id,
    body=PatchedAgentWriteRequest(prompt="Be brief.", max_call_duration_seconds=600, if_updated_at=agent.updated_at),
)
seen["draft"] = [draft.prompt, draft.draft_prompt, draft.draft_max_call_duration_seconds, draft.has_draft]
stale = agent.updated_at
seen["conflicts"] = [
    refuse("agents_partial_update", agent.id, body=PatchedAgentWriteRequest(prompt="x", if_updated_at=stale))[0],
    refuse("agents_deploy", agent.id, body=DeployAgentRequest(if_updated_at=stale))[0],
    refuse("agents_discard_draft", agent.id, body=DeployAgentRequest(if_updated_at=stale))[0],
]
live = ask("agents_deploy", agent.id, body=DeployAgentRequest(if_updated_at=draft.updated_at))
seen["deployed"] = [live.prompt, live.draft_prompt, live.max_call_duration_seconds, live.has_draft]
ask("agents_partial_update", agent.id, body=PatchedAgentWriteRequest(name="Unwanted"))
dropped = ask("agents_discard_draft", agent.id)
seen["discarded"] = [dropped.name, dropped.draft_name, dropped.has_draft]
replaced = ask("agents_update", agent.id, body=AgentWriteRequest(name="Put", prompt="Put.", voice="en-US-Emma1"))
seen["agent_put"] = [replaced.name, replaced.draft_name, replaced.draft_voice]
ask("agents_discard_draft", agent.id)
again = ask("agents_retrieve", agent.id)
seen["agent_read"] = [again.name, again.prompt, again.voice]
twin = ask("agents_duplicate", agent.id, body=DuplicateAgentRequest(name="Canary"), expect=201)
unnamed = ask("agents_duplicate", agent.id, expect=201)
seen["duplicates"] = [twin.name, unnamed.name, len({agent.id, twin.id, unnamed.id})]
copy = ask("agents_transfer", agent.id, body=AgentTransferRequestRequest(target_org_id=other_org), expect=201)
seen["agent_transfer"] = [copy.mode.value, copy.agent.name, plain(copy.detached).to_dict()]
moved = ask(
    "agents_transfer",
    unnamed.id,
    body=AgentTransferRequestRequest(target_org_id=other_org, mode=ModeFfbEnum.MOVE, name="Moved"),
)
seen["agent_move"] = [moved.mode.value, moved.agent.name, moved.agent.id == unnamed.id]
seen["agent_versions"] = ask("agents_versions_list", agent.id).count

# What the API says of a prompt before anybody hears it.
doubt = ask(
    "agents_prompt_language_check_create",
    body=PromptLanguageRequestRequest(prompt="Die Preise nennen und nicht mehr.", target_locale="en"),
)
seen["language"] = [doubt.mismatch, doubt.detected_language_name, doubt.target_language_name]
question = PromptAnalysisRequestRequest(prompt="Be brief. It costs [PRICE].")
seen["analysis_waits"] = ask("agents_prompt_analysis", agent.id, body=question, expect=202).retry_after_ms > 0
seen["analysis"] = [one.id for one in ask("agents_prompt_analysis", agent.id, body=question).findings]

# What belongs to an agent.
ask("agents_split_testing", agent.id)
ask("agents_discard_draft", agent.id)
variant = ask("agents_variants", agent.id, body=AgentVariantRequest(label="Brief", weight=40), expect=201)
patched = ask("agents_variants_partial_update", agent.id, variant.id, body=PatchedAgentVariantRequest(prompt="Brief."))
seen["variant"] = [patched.label, patched.weight, patched.prompt, patched.voice]
seen["variants"] = [one.id == variant.id for one in ask("agents_variants_list", agent.id)]
ask("agents_variants_delete", agent.id, variant.id, expect=204)
scenario = ask(
    "agents_test_scenarios",
    agent.id,
    body=TestScenarioCreateRequest(
        title="Refund",
        scenario_prompt="Ask for your money.",
        speech_style=SpeechStyleRequest(pace=PaceEnum.SLOW),
    ),
    expect=201,
)
changed = ask(
    "agents_test_scenarios_partial_update",
    agent.id,
    scenario.id,
    body=PatchedTestScenarioUpdateRequest(labels=["money"]),
)
seen["scenario"] = [changed.title, changed.source.value, changed.speech_style, changed.labels]
ask("agents_test_scenarios_retrieve", agent.id, scenario.id)
seen["scenarios"] = [one.id == scenario.id for one in ask("agents_test_scenarios_list", agent.id)]
suite = ask(
    "suites_create",
    body=SuiteInputRequest(
        name="Nightly",
        agent_id=agent.id,
        scenario_ids=[scenario.id],
        schedule=SuiteScheduleInputRequest(frequency=FrequencyEnum.DAILY),
    ),
    expect=201,
)
later = ask(
    "suites_partial_update",
    suite.id,
    body=PatchedSuiteInputRequest(schedule=SuiteScheduleInputRequest(frequency=FrequencyEnum.DAILY, hour=4)),
)
when = {name: later.schedule[name] for name in ["frequency", "hour"]}
seen["suite"] = [later.name, later.agent_name, [one["title"] for one in later.scenarios], when]
ask("suites_retrieve", suite.id)
seen["suites"] = [one.id == suite.id for one in ask("suites_list")]
batch = ask(
    "agents_test_runs_execute",
    agent.id,
    body=ExecuteTestScenariosRequest(channel=ChannelEnum.WEB, consent_to_charge=True, scenario_ids=[scenario.id]),
    expect=201,
)
looks = [ask("agents_test_runs_retrieve", agent.id, batch.id) for _ in range(2)]
seen["batch"] = [one.status for one in [batch, *looks]] + [looks[1].pass_count, looks[1].estimated_cost_cents]
seen["batches"] = [one.id == batch.id for one in ask("agents_test_runs_list", agent.id)]
validation = ask("agents_validation_runs", agent.id, body=ValidationRunRequestRequest(), expect=201)
looks = [ask("validation_runs_retrieve", validation.id) for _ in range(2)]
seen["validation"] = [one.status for one in [validation, *looks]] + [looks[1].pass_rate, looks[1].completed_at is not None]
seen["validations"] = [one.id == validation.id for one in ask("agents_validation_runs_list", agent.id).runs]
ask("suites_delete", suite.id, expect=204)
ask("agents_test_scenarios_delete", agent.id, scenario.id, expect=204)

# Somebody signed in to a calendar.
[connection] = ask("provider_connections_list").connections
used = ask(
    "provider_connections_agents_update",
    connection.id,
    agent.id,
    body=AgentProviderOperationsRequest(
        allowed_operations=AgentProviderOperationsRequestAllowedOperationsType0.from_dict({"create_event": False})
    ),
)
attachment = {"agent_id": agent.id, "allowed_operations": {"create_event": False}}
seen["uses"] = [one.to_dict() == attachment for one in used.agent_attachments]
ask("provider_connections_agents_delete", connection.id, agent.id, expect=204)
seen["connection"] = [ask("provider_connections_retrieve", connection.id).provider, connection.provider_account_email]

# What leads people to an agent besides numbers.
widget = ask(
    "publishable_key_create",
    body=models.PublishableKeyCreateRequest(name="Site", agent_id=agent.id, allowed_domains=["*.e.x"]),
    expect=201,
)
looking = ask(
    "publishable_key_partial_update", widget.id, body=models.PatchedPublishableKeyUpdateRequest(embed_config={"a": 1})
)
seen["widget"] = [looking.name, looking.embed_config, looking.is_active, looking.key == widget.key]
ask("publishable_key_delete", widget.id, expect=204)
seen["widgets"] = [one.is_active for one in ask("publishable_key_list") if one.id == widget.id]
ask("publishable_key_retrieve", widget.id)
desk = ask("sip_endpoints_create", body=models.SipEndpointWriteRequest(agent_id=agent.id, name="Desk"), expect=201)
renamed = ask("sip_endpoints_partial_update", desk.id, body=models.PatchedSipEndpointUpdateRequest(name="Front desk"))
rotated = ask("sip_endpoints_rotate_password", desk.id)
seen["sip"] = [renamed.name, desk.password != rotated.password, isinstance(renamed.password, Unset)]
ask("sip_endpoints_retrieve", desk.id)
ask("sip_endpoints_delete", desk.id, expect=204)

# Phone numbers.
first = ask("phone_numbers_list")[0]
seen["number"] = [first.number, first.status.value, first.outbound_eligible]
order = PhoneNumberProvisionRequest(area_code="212", idempotency_key="order-1")
bought = ask("phone_numbers_create", body=order, expect=201)
twice = ask("phone_numbers_create", body=order, expect=201)
seen["bought"] = [bought.status.value, bought.number[:5], bought.id == twice.id]
seen["statuses"] = [ask("phone_numbers_retrieve", bought.id).status.value for _ in range(3)]
assigned = ask(
    "phone_numbers_partial_update",
    bought.id,
    body=PatchedPhoneNumberUpdateRequest(inbound_agent_id=agent.id, label="Main", webhook_url="https://example.com"),
)
seen["assigned"] = [assigned.inbound_agent_id == agent.id, assigned.label]
secret = ask("phone_numbers_retrieve", bought.id).webhook_signing_secret
seen["webhook_secret"] = isinstance(secret, str)
seen["delete_assigned"] = refuse("agents_delete", agent.id)[0]
cleared = ask("phone_numbers_update", bought.id, body=PhoneNumberUpdateRequest(label="Second"))
seen["number_put"] = [cleared.inbound_agent_id, cleared.label, cleared.webhook_url]
limits = ask("phone_numbers_limits_list")
seen["limits"] = [limits.max_platform_numbers > 0, limits.platform_numbers_used]
seen["number_versions"] = ask("phone_numbers_versions_list", bought.id).count
seen["unconfirmed"] = refuse("phone_numbers_delete", bought.id, confirm=False)
released = ask("phone_numbers_delete", bought.id, confirm=True)
seen["released"] = [released.routing_removed, released.released_at_provider]
handed = ask("phone_numbers_transfer", first.id, body=PhoneNumberTransferRequestRequest(target_org_id=other_org))
seen["number_transfer"] = [handed.phone_number.number, handed.target_org_id, handed.cleared_agent_assignments]

# Calls.
calls = ask("calls_list", limit=2)
seen["calls"] = [calls.total, calls.limit, calls.offset, len(calls.results)]
seen["calls_without_tests"] = ask("calls_list", exclude_test_calls=True).total
known = api.calls.get(calls.results[0].call_id)
compare_model(known, "calls_retrieve")
transcript = api.calls.transcript(known.call_id)
compare_model(transcript, "calls_transcript_list")
seen["transcript"] = [transcript.call_id == known.call_id, transcript.transcripts[0].role]
seen["finished"] = api.calls.wait_for_completion(known.call_id, timeout=5).status.value
audio = httpx.get(ask("calls_audio_list", known.call_id).url)
seen["audio"] = [audio.status_code, audio.headers["content-type"], audio.content[:4].decode()]

# What is refused, and how it is said.
with ThunderPhone(api_key="sk_live_wrong", base_url=base_url) as stranger:
    seen["wrong_key"] = refuse("agents_list", client=stranger.client)
seen["missing_agent"] = refuse("agents_retrieve", 999999999)
seen["wrong_voice"] = refuse("agents_partial_update", agent.id, body=PatchedAgentWriteRequest(voice="xx"))
unknown = PatchedAgentWriteRequest()
unknown["vioce"] = "xx"
seen["unknown_field"] = refuse("agents_partial_update", agent.id, body=unknown)
try:
    api.agents.create(AgentRequest(name="", prompt="", voice="en-US-James1"))
except ThunderPhoneError as error:
    seen["facade_error"] = [error.status, json.loads(error.body)]

# And away.
ask("agents_delete", agent.id, expect=204)
ask("agents_delete", twin.id, expect=204)
ask("integrations_delete", serial, expect=204)
ask("reusable_instructions_delete", instruction.id, expect=204)
ask("knowledge_bases_delete", base.id, expect=204)
ask("knowledge_documents_delete", document.id, expect=204)
ask("mcp_servers_delete", server.id, expect=204)
seen["left"] = [len(ask("agents_list")), len(ask("integrations_list")), len(ask("phone_numbers_list"))]
api.close()

print(json.dumps({"problems": problems, "seen": seen}))
