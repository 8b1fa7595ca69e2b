using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Spectre.Console;

namespace ConsoleSample;

/// <summary>The main job, step by step: send, sign, check, fetch.</summary>
internal sealed class SigningFlow(IEmbeddedSigningClient client, SigningSettings settings, IAnsiConsole console)
{
    /// <summary>Returns whether the envelope was completed and both files were written.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        // Creates the folder before anything is sent. Otherwise an error with the folder would appear only after signing.
        settings.Output.Create();
        using var returned = ReturnListener.Start();
        var view = new RecipientViewRequest(returned.Url);

        var session = await TransferAsync("Upload", progress => StartSigningAsync(view, progress, cancellationToken));
        Done($"Envelope {session.Envelope.EnvelopeId} is {session.Envelope.Status}");
        Done($"Signing URL for {settings.SignerName}: works once, until {session.SigningUrl.ExpiresAt.ToLocalTime():T}");

        var returnedTo = await SignAsync(session.SigningUrl, returned, cancellationToken);
        var outcome = SigningOutcome.FromReturnUrl(returnedTo);
        Done($"The signer came back with '{outcome}'");
        outcome.EnsureCompleted();

        // The event came from the browser. A console has no address for a Connect message, so it makes the one read that DocuSign allows in 15 minutes.
        var envelope = await client.GetEnvelopeAsync(session.Envelope.EnvelopeId, cancellationToken);
        if (envelope.Status != EnvelopeStatus.Completed)
        {
            console.MarkupLineInterpolated($"[yellow]The envelope is {envelope.Status}, not completed.[/]");
            return false;
        }

        Done($"DocuSign says the envelope was completed at {envelope.CompletedAt?.ToLocalTime():T}");
        await DownloadAsync(envelope.EnvelopeId, new DocumentId(1), "signed.pdf", cancellationToken);
        await DownloadAsync(envelope.EnvelopeId, DocumentId.Certificate, "certificate.pdf", cancellationToken);
        return true;
    }

    private async Task<SigningSession> StartSigningAsync(
        RecipientViewRequest view, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await client.StartSigningAsync(BuildEnvelope("/sign/"), view, progress, cancellationToken);
        }
        catch (DocuSignApiException exception) when (exception.ErrorCode == "ANCHOR_TAB_STRING_NOT_FOUND")
        {
            Done("The document has no anchor /sign/, so the signature gets a position on page 1");
            return await client.StartSigningAsync(
                BuildEnvelope(TabPlacement.AtPosition(x: 72, y: 650)), view, progress, cancellationToken);
        }
    }

    private EnvelopeDefinition BuildEnvelope(TabPlacement signature) =>
        new EnvelopeBuilder(Subject(settings.Document.Name))
            .WithEmailMessage("Read the document, then sign where it is marked.")
            .AddDocument(DocumentSource.FromFile(settings.Document.FullName))
            .AddEmbeddedSigner(settings.SignerName, settings.SignerEmail, clientUserId: settings.SignerEmail, signer => signer
                .SignHere(signature)
                .InitialHere(TabPlacement.AtAnchor("/initial/", ignoreIfNotPresent: true))
                .FullName(TabPlacement.AtAnchor("/name/", ignoreIfNotPresent: true))
                .DateSigned(TabPlacement.AtAnchor("/date/", ignoreIfNotPresent: true)))
            .Build();

    private async Task<Uri> SignAsync(SigningUrl signingUrl, ReturnListener returned, CancellationToken cancellationToken)
    {
        if (!settings.LetsPersonSign)
        {
            // This URL is the emulator's, and works only once. A real signing URL is for the signer's browser only.
            console.Profile.Out.Writer.WriteLine($"  {signingUrl.Reveal().AbsoluteUri}");
            Done("Signing as the signer would: opens the page, adopts a signature, finishes");
            using var signer = new EmulatedSigner();
            return await signer.SignAsync(signingUrl.Reveal(), cancellationToken);
        }

        // Only the signer sees this terminal. A web application redirects to the URL and never shows it.
        console.MarkupLine("Open this page in a browser and sign:");
        console.Profile.Out.Writer.WriteLine(signingUrl.Reveal().AbsoluteUri);
        console.MarkupLine("[grey]Waiting for the browser to come back. Press Ctrl+C to cancel.[/]");
        Browser.TryOpen(signingUrl.Reveal());
        return await returned.WaitAsync(cancellationToken);
    }

    private async Task DownloadAsync(
        EnvelopeId envelopeId, DocumentId documentId, string fileName, CancellationToken cancellationToken)
    {
        var path = Path.Combine(settings.Output.FullName, fileName);
        var partial = path + ".partial";
        try
        {
            await TransferAsync($"Download {fileName}", async progress =>
            {
                await using var file = File.Create(partial);
                await client.DownloadDocumentAsync(envelopeId, documentId, file, progress: progress, cancellationToken: cancellationToken);
                return file.Length;
            });
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }

        Done($"Wrote {path}");
    }

    private async Task<T> TransferAsync<T>(string title, Func<IProgress<TransferProgress>, Task<T>> transfer)
    {
        var transferred = new Transferred();
        var result = console.Profile.Capabilities.Interactive
            ? await console.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
                .StartAsync(context => transfer(transferred.ShowIn(context.AddTask(title, maxValue: 1))))
            : await transfer(transferred);
        Done($"{title}: {transferred.Bytes:N0} bytes");
        return result;
    }

    // An e-mail subject has at most 100 characters.
    private static string Subject(string fileName) =>
        $"Please sign {(fileName.Length <= 80 ? fileName : fileName[..80] + "…")}";

    // A grid with one row, because then a long text wraps beside the tick, not below it.
    private void Done(string text) => console.Write(new Grid()
        .AddColumn(new GridColumn().Width(1).PadLeft(0).PadRight(1))
        .AddColumn(new GridColumn().PadLeft(0).PadRight(0))
        .AddRow("[green]✓[/]", Markup.Escape(text)));

    /// <summary>Counts the bytes and moves the bar, if there is one, on the transferring thread. Otherwise the bar would lag and jump at the end.</summary>
    private sealed class Transferred : IProgress<TransferProgress>
    {
        private ProgressTask? _bar;

        public long Bytes { get; private set; }

        public Transferred ShowIn(ProgressTask bar)
        {
            _bar = bar;
            return this;
        }

        public void Report(TransferProgress value)
        {
            Bytes = value.BytesTransferred;
            if (_bar is not null)
            {
                _bar.MaxValue = value.TotalBytes ?? value.BytesTransferred;
                _bar.Value = value.BytesTransferred;
            }
        }
    }
}
