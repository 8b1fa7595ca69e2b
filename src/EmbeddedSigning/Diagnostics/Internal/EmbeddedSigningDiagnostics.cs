using EmbeddedSigning.Authentication;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Diagnostics.Internal;

internal sealed class EmbeddedSigningDiagnostics(Func<DiagnosedClient> getClient, WarmStart? warmStart = null) : IEmbeddedSigningDiagnostics
{
    public async Task<IReadOnlyList<DiagnosticResult>> RunAsync(CancellationToken cancellationToken = default)
    {
        // Makes no call to DocuSign, because the warm start is already making the same calls.
        if (warmStart?.Pending is { } pending)
        {
            return [pending];
        }

        var checks = new Checks(getClient, cancellationToken);
        (string Name, bool OthersNeedIt, Func<Task<string>> Check)[] all =
        [
            ("Configuration", true, checks.ConfigurationAsync),
            ("Private key", true, checks.PrivateKeyAsync),
            ("OAuth host", true, checks.OAuthHostAsync),
            ("Clock", false, checks.ClockAsync),
            ("Consent", true, checks.ConsentAsync),
            ("Account", true, checks.AccountAsync),
            ("Permission to send", false, checks.PermissionToSendAsync),
            ("Rate limits", false, checks.RateLimitsAsync),
        ];

        var results = new List<DiagnosticResult>();
        string? obstacle = null;
        foreach (var (name, othersNeedIt, check) in all)
        {
            var result = obstacle is null
                ? await RunAsync(name, check, cancellationToken).ConfigureAwait(false)
                : new DiagnosticResult(name, DiagnosticStatus.Skipped, $"not checked, because '{obstacle}' failed; solve that first");
            results.Add(result);
            if (othersNeedIt && result.Status == DiagnosticStatus.Failed)
            {
                obstacle = name;
            }
        }

        return results;
    }

    private static async Task<DiagnosticResult> RunAsync(
        string name, Func<Task<string>> check, CancellationToken cancellationToken)
    {
        try
        {
            return new DiagnosticResult(name, DiagnosticStatus.Passed, await check().ConfigureAwait(false));
        }
        catch (CheckEndedException exception)
        {
            return new DiagnosticResult(name, exception.Status, exception.Message);
        }
        catch (ConsentRequiredException exception)
        {
            return new DiagnosticResult(name, DiagnosticStatus.Failed, exception.Message, exception.ConsentUrl);
        }
        catch (OptionsValidationException exception)
        {
            return new DiagnosticResult(name, DiagnosticStatus.Failed, string.Join('\n', exception.Failures));
        }
        catch (EmbeddedSigningException exception)
        {
            return new DiagnosticResult(name, DiagnosticStatus.Failed, exception.Message);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // An exception of the application's own token provider or HTTP handlers. Its text may contain anything, so only the type is reported.
            return new DiagnosticResult(name, DiagnosticStatus.Failed, $"the application's own code threw {exception.GetType().FullName}; debug its token provider and its HTTP handlers");
        }
    }
}
