using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator.Faults.Internal;
using EmbeddedSigning.Emulator.Fixtures;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.SettingsFiles;
using EmbeddedSigning.Emulator.Signing;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>The actions of the buttons on the home page.</summary>
internal static class HomeForms
{
    private const string ExampleText = """
        RESIDENTIAL LEASE (an example)

        The landlord lets 12 Elm Street to the tenant from 1 January 2027 for 650.50 euros a month.
        The tenant keeps the house clean, and leaves it as it was found.


        Signature of the tenant:   /sign/

        Date:   /date/
        """;

    public static void MapHomeForms(this IEndpointRouteBuilder home)
    {
        home.MapPost("/emulator/home/sign", SignAsync);
        home.MapPost("/emulator/home/clock", AdvanceClockAsync);
        home.MapPost("/emulator/home/clock/reset", ResetClock);
        home.MapPost("/emulator/home/faults", AddFaultAsync);
        home.MapPost("/emulator/home/faults/clear", ClearFaults);
        home.MapPost(HomeConnectSection.Path + "/republish", RepublishAsync);
        home.MapPost("/emulator/home/templates", AddTemplateAsync);
        home.MapPost("/emulator/home/token", CreateToken);
        home.MapPost(HomeEnvelopeSection.Path + "/example", AddExample);
    }

    /// <summary>Opens the signing page for any signer, embedded or not, without a view request from the application.</summary>
    private static async Task<IResult> SignAsync(
        HttpRequest request, EnvelopeStore store, SigningViewLinks links, WebAddress address, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        var envelope = WireJson.TryParseGuid(form["envelope"], out var id) ? store.Find(id) : null;
        var signer = WireJson.TryParseGuid(form["recipient"], out var guid) ? envelope?.FindRecipient(guid) : null;
        if (envelope is null || signer is null)
        {
            return HomePage.Refuse("There is no such signer.");
        }

        try
        {
            envelope.RequireVisibleTo(signer);
        }
        catch (RefusalException e)
        {
            return HomePage.Refuse(e.Message);
        }

        var target = new SigningViewTarget(envelope.Id, signer.Guid, new Uri(address.BaseUri, RemoteSignerLinks.ReturnPath));
        return new RedirectAway(links.Create(target));
    }

    private static async Task<IResult> AdvanceClockAsync(
        HttpRequest request, StoredClock clock, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        if (!int.TryParse(form["minutes"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes)
            || (clock.Skew + TimeSpan.FromMinutes(minutes)).Duration() > StoredClock.MaximalSkew)
        {
            return HomePage.Refuse("The clock can be turned by whole minutes, and may be off by 366 days.");
        }

        clock.Skew += TimeSpan.FromMinutes(minutes);
        return BackHome();
    }

    private static SeeOther ResetClock(StoredClock clock)
    {
        clock.Skew = TimeSpan.Zero;
        return BackHome();
    }

    private static async Task<IResult> AddFaultAsync(
        HttpRequest request, EmulatorFaults faults, HomeChanges changes, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            faults.Add(ReadFault(form));
        }
        catch (Exception e) when (e is RefusalException or ArgumentException)
        {
            return HomePage.Refuse(e.Message);
        }

        changes.Notify();
        return BackHome();
    }

    private static EmulatorFault ReadFault(IFormCollection form)
    {
        var kind = form["kind"].ToString();
        var isAnswer = kind is nameof(FaultKind.AnswerBeforeCommit) or nameof(FaultKind.AnswerAfterCommit);
        var takesTime = kind is nameof(FaultKind.Delay) or nameof(FaultKind.CommitLate);
        return new PostedFault
        {
            Kind = kind,
            Status = isAnswer ? WireJson.ParseInt(form["status"], "status") : null,
            Seconds = takesTime ? WireJson.ParseNumber(form["seconds"], "seconds") : null,
            Method = TextOrNull(form["method"]),
            Path = TextOrNull(form["path"]),
            Count = WireJson.ParseInt(form["count"], "count"),
        }.ToFault();
    }

    private static SeeOther ClearFaults(EmulatorFaults faults, HomeChanges changes)
    {
        faults.Clear();
        changes.Notify();
        return BackHome();
    }

    private static async Task<IResult> RepublishAsync(HttpRequest request, ConnectMessageStore messageStore, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        return WireJson.TryParseGuid(form["message"], out var id) && messageStore.Republish(message => message.Id == id) > 0
            ? BackHome()
            : HomePage.Refuse("There is no such message that failed.");
    }

    private static async Task<IResult> AddTemplateAsync(
        HttpRequest request, FixtureReader fixtures, HomeChanges changes, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        var json = form["json"].ToString();
        if (form.Files["file"] is { Length: > 0 } file)
        {
            using var reader = new StreamReader(file.OpenReadStream());
            json = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            fixtures.AddTemplate(WireJson.ReadJson<PostedEnvelope>(json));
        }
        catch (RefusalException e)
        {
            return HomePage.Refuse($"{e.ErrorCode}: {e.Message}");
        }

        changes.Notify();
        return BackHome();
    }

    private static HtmlResult CreateToken(FixtureReader fixtures, WrittenSettings settings, WebAddress address) =>
        new(HomeFixtureSection.RenderToken(fixtures.CreateAccessToken(), address.BaseUri, settings.AccountId));

    private static SeeOther AddExample(FixtureReader fixtures)
    {
        fixtures.AddEnvelope(WireJson.ReadJson<PostedEnvelope>(new JsonObject
        {
            ["emailSubject"] = "Lease of 12 Elm Street",
            ["emailBlurb"] = "An example that the emulator has made.",
            ["status"] = "sent",
            ["documents"] = new JsonArray(new JsonObject
            {
                ["documentId"] = "1",
                ["name"] = "Lease.txt",
                ["fileExtension"] = "txt",
                ["documentBase64"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(ExampleText)),
            }),
            ["recipients"] = new JsonObject
            {
                ["signers"] = new JsonArray(new JsonObject
                {
                    ["recipientId"] = "1",
                    ["name"] = "Ada Lovelace",
                    ["email"] = "ada@example.com",
                    ["tabs"] = new JsonObject
                    {
                        ["signHereTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/" }),
                        ["dateSignedTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/date/" }),
                    },
                }),
            },
        }.ToJsonString()));
        return BackHome();
    }

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static SeeOther BackHome() => new(HomePage.Path);
}
