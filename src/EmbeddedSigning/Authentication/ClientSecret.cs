using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace EmbeddedSigning.Authentication;

/// <summary>The secret key of the app, with which a web application authenticates in the authorization code grant. DocuSign's page "Apps and Keys"
/// shows it once. No member returns its value.</summary>
[DebuggerDisplay("[client secret]")]
public sealed class ClientSecret
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    /// <summary>Wraps a secret.</summary>
    /// <param name="value">The secret: visible ASCII characters without spaces.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty or has other characters.</exception>
    public ClientSecret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        if (value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("A client secret consists of visible ASCII characters.", nameof(value));
        }

        _value = value;
    }

    /// <summary>Returns a fixed text that does not contain the value.</summary>
    public override string ToString() => "[client secret]";

    internal AuthenticationHeaderValue ToHeader(string integrationKey) =>
        new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{integrationKey}:{_value}")));
}
