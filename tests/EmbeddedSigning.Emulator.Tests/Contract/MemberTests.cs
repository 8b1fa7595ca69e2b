using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests.Contract;

/// <summary>
/// Nothing is dropped in silence. Every member that DocuSign's description has of what is posted is sent, one at a time: it is read back,
/// refused by name, set by DocuSign itself, or acted on, which another fixture proves.
/// </summary>
[Category("Slow")]
internal sealed class MemberTests : EmulatorTest
{
    private const string Signer = "recipients/signers/0";

    private static readonly string[] _ofEnvelope = Words(
        "attachmentsUri certificateUri completedDateTime created createdDateTime customFieldsUri declinedDateTime deletedDateTime deliveredDateTime "
        + "documentsCombinedUri documentsUri envelopeDocuments envelopeId envelopeUri expireAfter expireDateTime expireEnabled favoritedByMe "
        + "folders hasComments hasFormDataChanged initialSentDateTime lastModified lastModifiedBy lastModifiedDateTime lastUsed "
        + "lockInformation notificationUri owner pageCount passwordProtected powerForm powerForms purgeCompletedDate purgeRequestDate "
        + "purgeState recipientsUri sender sentDateTime statusChangedDateTime statusDateTime templatesUri uri voidedDateTime voidedReason");

    // They are known from the recipient.
    private static readonly string[] _filledInByDocuSign = Words("dateSigned emailAddress firstName formulaTab fullName lastName");

    private static readonly string[] _ofRecipient = Words(
        "autoRespondedReason bulkRecipientsUri completedCount creationReason declinedDateTime declinedReason delegatedBy deliveredDateTime "
        + "errorDetails notarySignerEmailSent recipientAuthenticationStatus recipientIdGuid recipientType sentDateTime signedDateTime status "
        + "statusCode totalTabCount userId");

    private static readonly MemberCase[] _cases =
    [
        new("envelopeDefinition", string.Empty)
        {
            SetByDocuSign = _ofEnvelope,
            Proven = Words(
                "compositeTemplates customFields documents eventNotification notification recipients templateId templateRoles workflow"),
        },
        new("envelope", string.Empty)
        {
            Request = MemberRequest.ChangedEnvelope,
            SetByDocuSign = [.. _ofEnvelope, "envelopeIdStamping", "transactionId"],
            Proven = Words("customFields notification purgeState recipients status voidedReason workflow"),
        },
        new("envelopeTemplate", string.Empty)
        {
            Request = MemberRequest.NewTemplate,
            SetByDocuSign = [.. _ofEnvelope, "status", "templateId", "transactionId"],
            Proven = Words("customFields documents notification recipients workflow"),
        },
        new("document", "documents/0")
        {
            AnswerTarget = "envelopeDocuments/0",
            SetByDocuSign = ["pages", "uri"],
            Proven = Words("applyAnchorTabs assignTabsToRecipientId documentBase64 fileExtension htmlDefinition tabs transformPdfFields"),
        },
        new("recipients", "recipients")
        {
            SetByDocuSign = Words("currentRoutingOrder errorDetails recipientCount"),
            Proven = Words("agents carbonCopies certifiedDeliveries editors inPersonSigners intermediaries signers witnesses"),
        },
        Recipient("signer", "signers"),
        Recipient("inPersonSigner", "inPersonSigners"),
        Recipient("carbonCopy", "carbonCopies"),
        Recipient("certifiedDelivery", "certifiedDeliveries"),
        Recipient("witness", "witnesses", "offlineAttributes"),
        Recipient("editor", "editors"),
        Recipient("agent", "agents"),
        Recipient("intermediary", "intermediaries"),
        new("templateRole", "templateRoles/0")
        {
            Request = MemberRequest.EnvelopeFromTemplate, AnswerTarget = Signer, Proven = Words("inPersonSignerName tabs"),
        },
        .. Words(
            "signHere initialHere dateSigned fullName firstName lastName emailAddress envelopeId note text company title number date email "
            + "zip ssn checkbox list approve decline radioGroup").Select(kind => Tab(kind, $"{Signer}/tabs/{kind}Tabs/0")),
        Tab("formulaTab", $"{Signer}/tabs/formulaTabs/0"),
        Tab("signerAttachment", $"{Signer}/tabs/signerAttachmentTabs/0"),
        Tab("draw", $"{Signer}/tabs/drawTabs/0"),
        Tab("view", $"{Signer}/tabs/viewTabs/0"),
        Tab("tabGroup", $"{Signer}/tabs/tabGroups/0"),
        Tab("radio", $"{Signer}/tabs/radioGroupTabs/0/radios/0"),
        Tab("listItem", $"{Signer}/tabs/listTabs/0/listItems/0"),
        Field("textCustomField"),
        Field("listCustomField"),
        new("notification", "notification") { Proven = ["expirations", "reminders"] },
        new("reminders", "notification/reminders"),
        new("expirations", "notification/expirations"),
        new("eventNotification", "eventNotification")
        {
            Proven = Words("deliveryMode envelopeEvents eventData events includeHMAC recipientEvents requireAcknowledgment url"),

            // They shape the older XML messages, and messages are always logged.
            SetByDocuSign = Words(
                "includeCertificateOfCompletion includeCertificateWithSoap includeDocumentFields includeDocuments includeEnvelopeVoidReason "
                + "includeSenderAccountAsCustomField includeTimeZone loggingEnabled soapNameSpace"),
        },
        new("connectEventData", "eventNotification/eventData") { Proven = ["format", "includeData", "version"] },
        new("compositeTemplate", "compositeTemplates/0")
        {
            Proven = Words("compositeTemplateId document inlineTemplates serverTemplates"),
        },
        new("inlineTemplate", "compositeTemplates/0/inlineTemplates/0") { Proven = Words("customFields documents recipients sequence") },
        new("recipientViewRequest", string.Empty)
        {
            Request = MemberRequest.RecipientView,
            Proven = Words(
                "authenticationMethod clientUserId email frameAncestors messageOrigins pingFrequency pingUrl recipientId returnUrl userId userName"),

            // For DocuSign's own record of who was let in.
            SetByDocuSign = Words("assertionId authenticationInstant securityDomain"),
        },
        new("consoleViewRequest", string.Empty) { Request = MemberRequest.ConsoleView, Proven = ["envelopeId", "returnUrl"] },
        new("correctViewRequest", string.Empty)
        {
            Request = MemberRequest.CorrectView,
            Proven = ["returnUrl", "settings", "viewAccess"],

            // The description says nothing of what it does.
            SetByDocuSign = ["viewUrl"],
        },
    ];

    // Where a text that fits everything would not do.
    private static readonly Dictionary<string, JsonNode> _values = new(StringComparer.Ordinal)
    {
        ["number.value"] = "42",
        ["date.value"] = "1/31/2000",
        ["email.value"] = "someone@example.com",
        ["zip.value"] = "12345",
        ["ssn.value"] = "123-45-6789",
        ["view.anchorString"] = "Privacy",
        ["view.documentId"] = "2",
        ["anchorCaseSensitive"] = "true",
        ["anchorHorizontalAlignment"] = "right",
        ["anchorIgnoreIfNotPresent"] = "true",
        ["anchorMatchWholeWord"] = "true",
        ["anchorString"] = "/sign/",
        ["anchorUnits"] = "mms",
        ["anchorXOffset"] = "5",
        ["anchorYOffset"] = "-5",
        ["concealValueOnDocument"] = "true",
        ["deliveryMethod"] = "email",
        ["documentFields"] = new JsonArray(new JsonObject { ["name"] = "sample", ["value"] = "7" }),
        ["documentId"] = "1",
        ["email"] = "other@example.com",
        ["envelopeIdStamping"] = "false",
        ["expireAfter"] = "5",
        ["expireWarn"] = "2",
        ["fieldId"] = "9",
        ["groupRule"] = "SelectAtMost",
        ["height"] = "33",
        ["hidden"] = "true",
        ["hostEmail"] = "other@example.com",
        ["includeInDownload"] = "true",
        ["inPersonSigningType"] = "inPersonSigner",
        ["listItems"] = new JsonArray("sample", "red"),
        ["clientURLs"] = new JsonObject { ["onDecline"] = "https://app.example.com/declined" },
        ["listSelectedValue"] = "a",
        ["locked"] = "true",
        ["maximumAllowed"] = "3",
        ["maxLength"] = "7",
        ["minimumRequired"] = "1",
        ["optional"] = "true",
        ["order"] = "1",
        ["pageNumber"] = "1",
        ["recipientId"] = "7",
        ["reminderDelay"] = "3",
        ["reminderFrequency"] = "4",
        ["required"] = "false",
        ["roleName"] = "Tenant",
        ["roundDecimalPlaces"] = "2",
        ["routingOrder"] = "3",
        ["scaleValue"] = "1",
        ["selected"] = "true",
        ["signerEmail"] = "other@example.com",
        ["signerMustAcknowledge"] = "view",
        ["status"] = "created",
        ["tabId"] = "sample",
        ["validationPattern"] = "^[a-z]+$",
        ["width"] = "33",
        ["xPosition"] = "44",
        ["yPosition"] = "55",
    };

    private static IEnumerable<MemberCase> Cases => ApiDescription.Instance is null ? [] : _cases;

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.BurstLimit = int.MaxValue;
        options.HourlyLimit = int.MaxValue;
    }

    [TestCaseSource(nameof(Cases))]
    public async Task No_member_is_dropped_in_silence(MemberCase tried)
    {
        var problems = new List<string>();
        foreach (var (member, value) in ApiDescription.Instance!.Samples(tried.Definition))
        {
            var fitting = member == "brandId" ? await BrandAsync() : _values.GetValueOrDefault($"{tried.Definition}.{member}") ?? _values.GetValueOrDefault(member);
            if (await ProblemOfAsync(tried, member, fitting ?? value) is { } problem)
            {
                problems.Add($"{member}: {problem}");
            }
        }

        string.Join(Environment.NewLine, problems).Should().BeEmpty();
    }

    private async Task<string?> ProblemOfAsync(MemberCase tried, string member, JsonNode value)
    {
        if (tried.Proven.Contains(member, StringComparer.Ordinal))
        {
            return null;
        }

        var body = await BodyOfAsync(tried);
        Find(body, tried.Target)![member] = value.DeepClone();
        var answer = await SendAsync(tried.Request, body);
        if (answer.Status == HttpStatusCode.BadRequest)
        {
            return answer.String("message").Contains($"'{member}", StringComparison.Ordinal) ? null : answer.Text;
        }

        if ((int)answer.Status >= 300 || tried.SetByDocuSign.Contains(member, StringComparer.Ordinal))
        {
            return (int)answer.Status >= 300 ? answer.Text : null;
        }

        var read = Find(await ReadAsync(tried.Request, answer), tried.AnswerTarget)?[member];
        return JsonNode.DeepEquals(read, value) ? null : $"it was {value.ToJsonString()} and is {read?.ToJsonString() ?? "missing"}";
    }

    // The one that the account has.
    private async Task<JsonNode?> BrandAsync() => (await GetAsync("brands")).Json.GetProperty("brands")[0].GetProperty("brandId").GetString();

    private async Task<JsonObject> BodyOfAsync(MemberCase tried) => tried.Request switch
    {
        MemberRequest.ChangedEnvelope => [],
        MemberRequest.EnvelopeFromTemplate => await FromTemplateAsync(),
        MemberRequest.NewTemplate => new JsonObject { ["name"] = "Lease" },
        MemberRequest.RecipientView => TestEnvelope.ViewForAda(ReturnUrl),
        MemberRequest.ConsoleView => [],
        MemberRequest.CorrectView => new JsonObject { ["returnUrl"] = ReturnUrl },
        _ => tried.Target.StartsWith("compositeTemplates", StringComparison.Ordinal) ? Composite() : Envelope(),
    };

    private async Task<Answer> SendAsync(MemberRequest request, JsonObject body) => request switch
    {
        MemberRequest.ChangedEnvelope => await PutAsync($"envelopes/{await CreateEnvelopeAsync()}", body),
        MemberRequest.NewTemplate => await PostAsync("templates", body),
        MemberRequest.RecipientView => await RequestSigningUrlAsync(await CreateEnvelopeAsync(), body),
        MemberRequest.ConsoleView => await PostAsync("views/console", body),
        MemberRequest.CorrectView => await PostAsync($"envelopes/{await CreateEnvelopeAsync()}/views/correct", body),
        _ => await PostAsync("envelopes", body),
    };

    private async Task<JsonNode> ReadAsync(MemberRequest request, Answer answer) => request switch
    {
        MemberRequest.RecipientView or MemberRequest.ConsoleView or MemberRequest.CorrectView => new JsonObject(),
        MemberRequest.NewTemplate =>
            JsonNode.Parse((await GetAsync($"templates/{answer.String("templateId")}?include=tabs,documents")).Text)!,
        _ => JsonNode.Parse((await GetAsync(
            $"envelopes/{answer.String("envelopeId")}?include=recipients,tabs,documents,custom_fields,extensions")).Text)!,
    };

    private static JsonNode? Find(JsonNode? node, string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(node, (current, name) => int.TryParse(name, out var index) ? current?[index] : current?[name]);

    private static JsonObject Envelope()
    {
        var envelope = TestEnvelope.ForAda(TestPdf.WithLines("Sign here: /sign/"), Tabs());
        var supplement = TestEnvelope.Document("2", "privacy.pdf", TestPdf.WithLines("Privacy"));
        supplement["display"] = "modal";
        envelope["documents"]!.AsArray().Add(supplement);
        var recipients = envelope["recipients"]!;
        recipients["inPersonSigners"] = new JsonArray(new JsonObject
        {
            ["recipientId"] = "2",
            ["hostName"] = "Grace Hopper",
            ["hostEmail"] = "grace@example.com",
            ["signerName"] = "Alan Turing",
        });
        recipients["carbonCopies"] = new JsonArray(TestEnvelope.Signer("3", "Mary Somerville", null));
        recipients["certifiedDeliveries"] = new JsonArray(TestEnvelope.Signer("4", "Charles Babbage", null));
        recipients["witnesses"] = new JsonArray(TestEnvelope.Signer("5", "Emmy Noether", null));
        recipients["editors"] = new JsonArray(TestEnvelope.Signer("6", "Sofja Kowalewskaja", null));
        recipients["agents"] = new JsonArray(TestEnvelope.Signer("8", "Maria Agnesi", null));
        recipients["intermediaries"] = new JsonArray(TestEnvelope.Signer("9", "Sophie Germain", null));
        envelope["customFields"] = new JsonObject
        {
            ["textCustomFields"] = new JsonArray(new JsonObject { ["name"] = "Order", ["value"] = "7" }),
            ["listCustomFields"] = new JsonArray(new JsonObject { ["name"] = "Colour", ["listItems"] = new JsonArray("sample", "red") }),
        };
        envelope["notification"] = new JsonObject
        {
            ["reminders"] = new JsonObject { ["reminderEnabled"] = "true" },
            ["expirations"] = new JsonObject { ["expireEnabled"] = "true" },
        };
        envelope["eventNotification"] = new JsonObject
        {
            ["url"] = "https://app.example.com/hook",
            ["events"] = new JsonArray("envelope-completed"),
            ["eventData"] = new JsonObject { ["version"] = "restv2.1" },
        };
        return envelope;
    }

    private static JsonObject Tabs() => new(_cases
        .Where(tried => tried.Target.StartsWith($"{Signer}/tabs/", StringComparison.Ordinal) && (tried.Target.EndsWith("Tabs/0", StringComparison.Ordinal) || tried.Target.EndsWith("tabGroups/0", StringComparison.Ordinal)))
        .Select(tried => KeyValuePair.Create(tried.Target.Split('/')[^2], (JsonNode?)new JsonArray(Tab(tried.Definition)))));

    private static JsonObject Tab(string kind) => kind switch
    {
        "radioGroup" => new JsonObject { ["groupName"] = "group", ["documentId"] = "1", ["radios"] = new JsonArray(Radio("sample"), Radio("other")) },
        "list" => Placed(new JsonObject
        {
            ["listItems"] = new JsonArray(Item("a"), Item("sample")),
        }),
        "tabGroup" => new JsonObject { ["groupLabel"] = "extras", ["groupRule"] = "SelectAtLeast", ["documentId"] = "1" },
        "view" => new JsonObject { ["documentId"] = "2" },
        _ => Placed([]),
    };

    private static JsonObject Radio(string value) => new()
    {
        ["value"] = value,
        ["pageNumber"] = "1",
        ["xPosition"] = "10",
        ["yPosition"] = "20",
    };

    private static JsonObject Item(string value) => new() { ["text"] = value, ["value"] = value };

    private static JsonObject Placed(JsonObject tab)
    {
        (tab["documentId"], tab["pageNumber"], tab["xPosition"], tab["yPosition"]) = ("1", "1", "10", "20");
        return tab;
    }

    private static JsonObject Composite()
    {
        var envelope = TestEnvelope.ForAda();
        var inline = new JsonObject
        {
            ["sequence"] = "1",
            ["documents"] = envelope["documents"]!.DeepClone(),
            ["recipients"] = envelope["recipients"]!.DeepClone(),
        };
        return new JsonObject
        {
            ["emailSubject"] = "Lease",
            ["compositeTemplates"] = new JsonArray(new JsonObject { ["inlineTemplates"] = new JsonArray(inline) }),
        };
    }

    private async Task<JsonObject> FromTemplateAsync()
    {
        var template = TestEnvelope.ForAda();
        template.Remove("status");
        template["recipients"]!["signers"]![0]!["roleName"] = "Tenant";
        return new JsonObject
        {
            ["status"] = "sent",
            ["templateId"] = (await PostAsync("templates", template)).String("templateId"),
            ["templateRoles"] = new JsonArray(
                new JsonObject { ["roleName"] = "Tenant", ["name"] = "Ada Lovelace", ["email"] = "ada@example.com" }),
        };
    }

    /// <param name="definition">The kind of recipient.</param>
    /// <param name="list">The list of such recipients.</param>
    /// <param name="ofCeremonies">What DocuSign reads in a notary's ceremony only, or what its app sets when somebody signs offline.</param>
    private static MemberCase Recipient(string definition, string list, params string[] ofCeremonies) => new(definition, $"recipients/{list}/0")
    {
        SetByDocuSign = [.. _ofRecipient, .. ofCeremonies],
        Proven = ["excludedDocuments", "tabs"],
    };

    private static MemberCase Tab(string definition, string target) => new(definition, target)
    {
        SetByDocuSign =
        [
            .. Words("errorDetails originalValue recipientId recipientIdGuid selectedOriginal status tabId tabType"),
            .. _filledInByDocuSign.Contains(definition, StringComparer.Ordinal) ? ["value"] : Array.Empty<string>(),
        ],
        Proven = ["listItems", "radios"],
    };

    private static MemberCase Field(string definition) => new(definition, $"customFields/{definition}s/0")
    {
        SetByDocuSign = ["configurationType", "errorDetails"],
    };

    private static string[] Words(string text) => text.Split(' ');
}
