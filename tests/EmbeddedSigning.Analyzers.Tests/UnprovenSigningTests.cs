using EmbeddedSigning.Analyzers.CodeFixes;
using Microsoft.CodeAnalysis;

namespace EmbeddedSigning.Analyzers.Tests;

[TestFixture]
public sealed class UnprovenSigningTests
{
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { Paid(); }""")]
    [TestCase("""if ({|ESIGN006:SigningOutcome.SigningComplete != outcome|}) { return; } Paid();""")]
    [TestCase("""if ({|ESIGN006:outcome.Equals(SigningOutcome.SigningComplete)|}) { Paid(); }""")]
    [TestCase("""var isSigned = {|ESIGN006:request.Query["event"] == "signing_complete"|};""")]
    [TestCase("""if ({|ESIGN006:string.Equals(request.Query["event"], "signing_complete", StringComparison.Ordinal)|}) { Paid(); }""")]
    [TestCase("""if ((string)request.Query["event"] is {|ESIGN006:"signing_complete"|}) { Paid(); }""")]
    [TestCase("""switch ((string)request.Query["event"]) { {|ESIGN006:case "signing_complete":|} Paid(); break; }""")]
    [TestCase("""Action next = outcome.ToString() switch { {|ESIGN006:"signing_complete"|} => Paid, _ => () => { } }; next();""")]
    [TestCase("""if ({|ESIGN006:request.Query["event"].Contains("signing_complete")|}) { Paid(); }""")]
    [TestCase("""if ({|ESIGN006:request.QueryString.Value!.Contains("event=signing_complete")|}) { Paid(); }""")]
    [TestCase("""if ({|ESIGN006:outcome.ToString().StartsWith("signing_complete", StringComparison.Ordinal)|}) { Paid(); }""")]
    [TestCase("""if ({|ESIGN006:string.Compare(outcome.ToString(), "signing_complete", StringComparison.OrdinalIgnoreCase)|} == 0) { Paid(); }""")]
    [TestCase("""if ({|ESIGN006:request.Query["event"] == "signing_complete"|}) { LeaseStatus = EnvelopeStatus.Completed; }""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { _ = nameof(AsksAsync); Paid(); }""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { Func<Task> later = AsksAsync; Paid(); }""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { HasSigned = true; }""")]
    [TestCase("""{|ESIGN006:outcome.EnsureCompleted()|}; HasSigned = true;""")]
    [TestCase("""{|ESIGN006:SigningOutcome.FromReturnUrl(new Uri("https://app.example.com/")).EnsureCompleted()|}; Paid();""")]
    [TestCase("""HasSigned = {|ESIGN006:outcome == SigningOutcome.SigningComplete|} ? true : false;""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { Paid(); Console.WriteLine("Thank you."); }""")]
    [TestCase("""if ({|ESIGN006:outcome != SigningOutcome.SigningComplete|}) { Console.WriteLine("You did not sign."); return; } Paid();""")]
    [TestCase("""if (!({|ESIGN006:outcome == SigningOutcome.SigningComplete|})) { return; } Paid();""")]
    [TestCase("""if ((string)request.Query["event"] is not {|ESIGN006:"signing_complete"|}) { return; } Paid();""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { Console.WriteLine("Thanks."); } else { return; } HasSigned = true;""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { Console.WriteLine("Thanks."); } else { throw new InvalidOperationException(); } Paid();""")]
    [TestCase("""if ({|ESIGN006:outcome != SigningOutcome.SigningComplete|}) { Console.WriteLine("Later."); return; } else { Console.WriteLine("Thanks."); } Paid();""")]
    [TestCase("""if (HasSigned) { if ({|ESIGN006:outcome != SigningOutcome.SigningComplete|}) { return; } Console.WriteLine("Thanks."); } Paid();""")]
    [TestCase("""using (new MemoryStream()) { if ({|ESIGN006:outcome != SigningOutcome.SigningComplete|}) { return; } } Paid();""")]
    [TestCase("""foreach (var one in new[] { outcome }) { if ({|ESIGN006:one != SigningOutcome.SigningComplete|}) { continue; } Paid(); }""")]
    [TestCase("""switch ((string)request.Query["event"]) { {|ESIGN006:case "signing_complete":|} Console.WriteLine("Thanks."); break; default: return; } Paid();""")]
    [TestCase("""switch (envelopeId.ToString()) { case "": if ({|ESIGN006:outcome != SigningOutcome.SigningComplete|}) { return; } Paid(); break; }""")]
    [TestCase("""HasSigned = true; if ({|ESIGN006:outcome != SigningOutcome.SigningComplete|}) { HasSigned = false; }""")]
    [TestCase("""if ({|ESIGN006:outcome != SigningOutcome.SigningComplete|}) { throw new InvalidOperationException(); }""")]
    [TestCase("""{|ESIGN006:outcome.EnsureCompleted()|};""")]
    [TestCase("""try { {|ESIGN006:outcome.EnsureCompleted()|}; } catch (SigningNotCompletedException) { return; } Paid();""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { LeaseStatus = EnvelopeStatus.Completed; } if (LeaseStatus == EnvelopeStatus.Completed) { Paid(); }""")]
    [TestCase("""var status = {|ESIGN006:outcome == SigningOutcome.SigningComplete|} ? EnvelopeStatus.Completed : EnvelopeStatus.Sent; if (status == EnvelopeStatus.Completed) { Paid(); }""")]
    [TestCase("""switch ((string)request.Query["event"]) { case not {|ESIGN006:"signing_complete"|}: return; default: Paid(); break; }""")]
    [TestCase("""switch ((string)request.Query["event"]) { case not {|ESIGN006:"signing_complete"|}: return; } Paid();""")]
    [TestCase("""Action next = outcome.ToString() switch { not {|ESIGN006:"signing_complete"|} => null, _ => Paid }; next();""")]
    public Task A_decision_by_the_browsers_word_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""if (outcome == SigningOutcome.Cancel) { Paid(); }""")]
    [TestCase("""if (request.Query["event"] == "cancel") { Paid(); }""")]
    [TestCase("""var text = outcome == SigningOutcome.SigningComplete ? "DocuSign is still working on it." : "You did not sign.";""")]
    [TestCase("""var text = outcome.ToString() switch { "signing_complete" or "decline" => "Wait.", _ => "You did not sign." };""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { var envelope = await client.GetEnvelopeAsync(envelopeId); Paid(); }""")]
    [TestCase("""Assert.That(outcome == SigningOutcome.SigningComplete);""")]
    [TestCase("""_ = new SigningOutcome("signing_complete");""")]
    [TestCase("""var knows = new HashSet<string> { "cancel" }.Contains("signing_complete"); if (knows) { Paid(); }""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { await AsksAsync(); Paid(); }""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete && signingReturn is { HasSigned: true }) { Paid(); }""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete && recipient.Status == RecipientStatus.Completed) { Paid(); }""")]
    [TestCase("""using var signer = new EmbeddedSigning.Emulator.EmulatedSigner(); SigningOutcome.FromReturnUrl(await signer.SignAsync(new Uri("http://localhost/"))).EnsureCompleted();""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { Console.WriteLine("DocuSign is still working on it."); }""")]
    [TestCase("""if (outcome != SigningOutcome.SigningComplete) { Console.WriteLine("You did not sign."); return; } Console.WriteLine("Wait.");""")]
    [TestCase("""var text = outcome == SigningOutcome.SigningComplete ? $"Wait for {envelopeId}." : "You did not sign.";""")]
    [TestCase("""switch ((string)request.Query["event"]) { case "signing_complete": Console.WriteLine("Wait."); break; default: Paid(); break; }""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { request.HttpContext.Response.Redirect("/wait/" + envelopeId); }""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { Console.WriteLine("Wait."); return; } else { return; } Paid();""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { Console.WriteLine("Wait."); } else { Console.WriteLine("Later."); } Paid();""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { Console.WriteLine("Wait."); } else { Func<int> one = () => { return 1; }; } Paid();""")]
    [TestCase("""if (outcome != SigningOutcome.SigningComplete) { Console.WriteLine("You did not sign."); } Paid();""")]
    [TestCase("""if (HasSigned) { if (outcome != SigningOutcome.SigningComplete) { return; } Console.WriteLine("Wait."); return; } Paid();""")]
    [TestCase("""switch ((string)request.Query["event"]) { case "signing_complete" or "decline": Console.WriteLine("Wait."); break; default: Paid(); break; }""")]
    [TestCase("""switch ((string)request.Query["event"]) { case "signing_complete": Console.WriteLine("Wait."); break; default: Console.WriteLine("Later."); break; } Paid();""")]
    [TestCase("""outcome.EnsureCompleted(); Console.WriteLine("DocuSign is still working on it.");""")]
    [TestCase("""try { outcome.EnsureCompleted(); } catch (SigningNotCompletedException) { return; } Console.WriteLine("Wait.");""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete && LeaseStatus == EnvelopeStatus.Completed) { Paid(); }""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete && EnvelopeStatus.Completed.Equals(LeaseStatus)) { Paid(); }""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete && LeaseStatus is { } status && IsFinal(status)) { Paid(); }""")]
    [TestCase("""var status = LeaseStatus; if (outcome == SigningOutcome.SigningComplete && status != EnvelopeStatus.Completed) { Paid(); }""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete && await StatusAsync() == EnvelopeStatus.Completed) { Paid(); }""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { await Task.Run(AsksAsync); Paid(); }""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete && Last != null) { Paid(); }""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { Console.WriteLine("Wait."); } else { foreach (var one in new[] { 1, 2 }) { if (one == 1) { break; } } } Paid();""")]
    [TestCase("""foreach (var one in new[] { outcome }) { if (one != SigningOutcome.SigningComplete) { continue; } Console.WriteLine("Wait."); } Paid();""")]
    [TestCase("""switch ((string)request.Query["event"]) { case not "signing_complete": Console.WriteLine("Later."); return; } Console.WriteLine("Wait.");""")]
    public Task A_choice_of_words_and_a_question_to_DocuSign_are_not_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { return View("Wait"); } return View("Later");""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { return Redirect($"/leases/{id}"); } lease.IsOpen = true; return View("Later", lease);""")]
    [TestCase("""if (outcome != SigningOutcome.SigningComplete) { return View("Later"); } return View("Wait", lease);""")]
    [TestCase("""return outcome == SigningOutcome.SigningComplete ? View("Wait") : View("Later");""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { return View("Wait"); } else { lease.IsOpen = true; return View("Later"); }""")]
    [TestCase("""if (outcome != SigningOutcome.SigningComplete) { lease.IsOpen = true; return View("Later"); } return View("Wait");""")]
    [TestCase("""if ({|ESIGN006:outcome != SigningOutcome.SigningComplete|}) { return View("Later"); } else { lease.IsOpen = false; return View("Signed"); }""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { lease.IsOpen = false; return View("Signed"); } return View("Later");""")]
    [TestCase("""if ({|ESIGN006:outcome != SigningOutcome.SigningComplete|}) { return View("Later"); } lease.IsOpen = false; return View("Signed");""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { return Ok(new { isSigned = true }); } return View("Later");""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { return Ok(true); } return View("Later");""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { return View("Signed", Close(lease)); } return View("Later");""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { return RedirectToPage("/Leases/Details", new { id }); } lease.IsOpen = true; return View("Later");""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { return RedirectToAction("Wait", new { id, from = "docusign" }); } lease.IsOpen = true; return View("Later");""")]
    [TestCase("""if (outcome == SigningOutcome.SigningComplete) { navigation.NavigateTo("/wait", forceLoad: true); } return View("Later");""")]
    [TestCase("""outcome.EnsureCompleted(); return View("Wait");""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { return RedirectToAction("Wait", new { isSigned = true }); } return View("Later");""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { return RedirectToAction("Wait", new { lease = Close(lease) }); } return View("Later");""")]
    [TestCase("""if ({|ESIGN006:outcome == SigningOutcome.SigningComplete|}) { return Ok(new { id }); } return View("Later");""")]
    public Task An_action_may_choose_a_page_by_the_outcome(string statements) => Verify.AnalyzerAsync<UnprovenSigningAnalyzer>($$"""
        internal sealed class Lease
        {
            public bool IsOpen { get; set; }
        }

        internal sealed class LeasesController : Microsoft.AspNetCore.Mvc.Controller
        {
            public Microsoft.AspNetCore.Mvc.IActionResult Signed(
                int id, Lease lease, SigningOutcome outcome, Microsoft.AspNetCore.Components.NavigationManager navigation)
            {
                {{statements}}
            }

            private static Lease Close(Lease lease) => lease;
        }
        """);

    [TestCase("outcome == SigningOutcome.SigningComplete", """WriteLiteral("<p>Wait for "); Write(Model.Name); WriteLiteral("</p>");""")]
    [TestCase("outcome == SigningOutcome.SigningComplete", """__tagHelperAttribute = "wait"; WriteLiteral(__tagHelperAttribute);""")]
    [TestCase("outcome == SigningOutcome.SigningComplete", """Write(new { url = "/wait" }); Write(new Lease { Name = "Wait" });""")]
    [TestCase("{|ESIGN006:outcome == SigningOutcome.SigningComplete|}", """Model.IsOpen = false;""")]
    public Task A_view_may_choose_a_text_by_the_outcome(string condition, string statements) => Verify.AnalyzerAsync<UnprovenSigningAnalyzer>($$"""
        internal sealed class Lease
        {
            public string Name { get; set; }

            public bool IsOpen { get; set; }
        }

        internal sealed class SignedPage : Microsoft.AspNetCore.Mvc.Razor.RazorPage<Lease>
        {
            private string __tagHelperAttribute;

            public override async Task ExecuteAsync()
            {
                var outcome = (SigningOutcome)ViewData["outcome"]!;
                if ({{condition}})
                {
                    {{statements}}
                }

                await Task.CompletedTask;
            }

            public string Attribute => __tagHelperAttribute;
        }
        """);

    [TestCase("""Write(outcome == SigningOutcome.SigningComplete ? Model.Of("wait") : Model.Of("later"));""")]
    [TestCase("""Write(outcome == SigningOutcome.SigningComplete ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);""")]
    [TestCase("""Write(outcome.ToString() switch { "signing_complete" => Model.Of("wait"), _ => Model.Of("later") });""")]
    [TestCase("""switch (outcome.ToString()) { case "signing_complete": WriteLiteral("<p>Wait.</p>"); break; }""")]
    [TestCase("""Model.IsOpen = {|ESIGN006:outcome == SigningOutcome.SigningComplete|} ? false : true;""")]
    [TestCase("""switch (outcome.ToString()) { {|ESIGN006:case "signing_complete":|} Model.IsOpen = false; break; }""")]
    public Task A_view_may_choose_a_value_by_the_outcome(string statements) => Verify.AnalyzerAsync<UnprovenSigningAnalyzer>($$"""
        internal sealed class Lease
        {
            public bool IsOpen { get; set; }

            public Lease Of(string name) => new() { IsOpen = name.Length > 0 };
        }

        internal sealed class SignedPage : Microsoft.AspNetCore.Mvc.Razor.RazorPage<Lease>
        {
            public override async Task ExecuteAsync()
            {
                var outcome = (SigningOutcome)ViewData["outcome"]!;
                {{statements}}
                await Task.CompletedTask;
            }
        }
        """);

    [Test]
    public Task A_component_may_choose_a_text_by_the_outcome() => Verify.AnalyzerAsync<UnprovenSigningAnalyzer>("""
        internal sealed class Signed : Microsoft.AspNetCore.Components.ComponentBase
        {
            public SigningOutcome Outcome { get; set; }

            public Microsoft.AspNetCore.Components.ElementReference Field { get; set; }

            public Signed Child { get; set; }

            protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
            {
                if (Outcome == SigningOutcome.SigningComplete)
                {
                    builder.AddMarkupContent(0, "<p>Wait.</p>");
                    builder.AddElementReferenceCapture(1, __value => Field = __value);
                    builder.AddComponentReferenceCapture(2, __value => { Child = (Signed)__value; });
                }
            }
        }
        """);

    [Test]
    public Task A_handler_that_never_looks_at_HasSigned_is_reported() => Verify.AnalyzerAsync<UnprovenSigningAnalyzer>("""
        internal sealed class Returns : ISigningReturnHandler
        {
            public ValueTask<string> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default) =>
                ValueTask.FromResult({|ESIGN006:signingReturn.Outcome == SigningOutcome.SigningComplete|} ? "/signed" : "/later");
        }
        """);

    [Test]
    public Task A_handler_that_looks_at_HasSigned_is_not_reported() => Verify.AnalyzerAsync<UnprovenSigningAnalyzer>("""
        internal sealed class Returns : ISigningReturnHandler
        {
            public ValueTask<string> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default) =>
                ValueTask.FromResult(signingReturn switch
                {
                    { HasSigned: true } => "/signed",
                    { Outcome: var outcome } when outcome == SigningOutcome.SigningComplete => "/wait",
                    _ => "/later",
                });
        }
        """);

    [Test]
    public Task An_endpoint_is_not_excused_by_another_one_that_asks() => Verify.AnalyzerAsync<UnprovenSigningAnalyzer>(
        """
        var app = WebApplication.Create();
        app.MapGet("/status/{id}", async (EnvelopeId id, IEmbeddedSigningClient client) => (await client.GetEnvelopeAsync(id)).Status.ToString());
        app.MapGet("/signed", (HttpRequest request) =>
        {
            if ({|ESIGN006:request.Query["event"] == "signing_complete"|})
            {
                System.IO.File.Delete("unpaid");
            }
        });
        """,
        OutputKind.ConsoleApplication);

    [Test]
    public Task An_action_is_not_excused_by_another_one_that_asks() => Verify.AnalyzerAsync<UnprovenSigningAnalyzer>("""
        internal sealed class LeasesController(IEmbeddedSigningClient client) : Microsoft.AspNetCore.Mvc.Controller
        {
            public async Task<Microsoft.AspNetCore.Mvc.IActionResult> Show(EnvelopeId id) => Content((await client.GetEnvelopeAsync(id)).Status.ToString());

            public Microsoft.AspNetCore.Mvc.IActionResult Signed()
            {
                if ({|ESIGN006:Request.Query["event"] == "signing_complete"|})
                {
                    System.IO.File.Delete("unpaid");
                }

                return Ok();
            }
        }
        """);

    [Test]
    public Task An_action_that_calls_a_method_that_asks_is_not_reported() => Verify.AnalyzerAsync<UnprovenSigningAnalyzer>("""
        internal sealed class LeasesController(IEmbeddedSigningClient client) : Microsoft.AspNetCore.Mvc.Controller
        {
            public async Task<Microsoft.AspNetCore.Mvc.IActionResult> Signed(EnvelopeId id)
            {
                if (Request.Query["event"] == "signing_complete" && await IsCompletedAsync(id))
                {
                    System.IO.File.Delete("unpaid");
                }

                return Ok();
            }

            private Task<bool> IsCompletedAsync(EnvelopeId id) => IsInStatusAsync(id, Wanted);

            private async Task<bool> IsInStatusAsync(EnvelopeId id, string status) => (await client.GetEnvelopeAsync(id)).Status.ToString() == status;

            private static string Wanted => "completed";
        }
        """);

    [Test]
    public Task A_class_that_handles_Connect_messages_is_not_reported() => Verify.AnalyzerAsync<UnprovenSigningAnalyzer>("""
        internal sealed class Leases : IConnectHandler
        {
            public Task HandleAsync(EmbeddedSigning.Connect.ConnectMessage message, CancellationToken cancellationToken = default) => Task.CompletedTask;

            public bool IsWaiting(SigningOutcome outcome) => outcome == SigningOutcome.SigningComplete;
        }

        internal interface IConsumer<T>;

        internal sealed class Consumer : IConsumer<EmbeddedSigning.Connect.ConnectMessage>
        {
            public bool IsWaiting(SigningOutcome outcome) => outcome == SigningOutcome.SigningComplete;
        }
        """);

    [TestCase("{|ESIGN006:signingReturn.Outcome == SigningOutcome.SigningComplete|}", "signingReturn.HasSigned == true")]
    [TestCase("{|ESIGN006:SigningOutcome.SigningComplete != signingReturn.Outcome|}", "signingReturn.HasSigned != true")]
    public Task The_fix_takes_DocuSigns_word(string condition, string fixedCondition) =>
        Verify.CodeFixAsync<UnprovenSigningAnalyzer, AskDocuSignCodeFixProvider>(Handler(condition), Handler(fixedCondition));

    [Test]
    public Task An_outcome_without_a_return_has_no_fix()
    {
        var handler = Handler("{|ESIGN006:SigningOutcome.FromReturnUrl(new Uri(signingReturn.LandingPath)) == SigningOutcome.SigningComplete|}");

        return Verify.CodeFixAsync<UnprovenSigningAnalyzer, AskDocuSignCodeFixProvider>(handler, handler);
    }

    private static string Handler(string condition) => $$"""
        internal sealed class Returns : ISigningReturnHandler
        {
            public ValueTask<string> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default) =>
                ValueTask.FromResult({{condition}} ? "/signed" : "/later");
        }
        """;

    private static Task AnalyzeAsync(string statements) => Verify.AnalyzerAsync<UnprovenSigningAnalyzer>($$"""
        using NUnit.Framework;

        internal sealed class Office(IEmbeddedSigningClient client)
        {
            public async Task ReturnedAsync(
                SigningOutcome outcome, HttpRequest request, EnvelopeId envelopeId, SigningReturn signingReturn, Recipient recipient)
            {
                await Task.CompletedTask;
                {{statements}}
            }

            public EnvelopeStatus LeaseStatus { get; set; }

            public bool HasSigned { get; set; }

            public EmbeddedSigning.Connect.ConnectMessage Last { get; set; }

            private static bool IsFinal(EnvelopeStatus status) => status.ToString() == "completed";

            private Task<EnvelopeStatus> StatusAsync() => Task.FromResult(LeaseStatus);

            private async Task AsksAsync() => await client.GetEnvelopeAsync(default);

            private static void Paid()
            {
            }
        }

        namespace EmbeddedSigning.Emulator
        {
            internal sealed class EmulatedSigner : IDisposable
            {
                public Task<Uri> SignAsync(Uri signingUrl) => Task.FromResult(signingUrl);

                public void Dispose()
                {
                }
            }
        }
        """);
}
