namespace EmbeddedSigning.Emulator.Http;

/// <summary>Where the emulator listens: known once it has started, since the port may be any free one.</summary>
internal sealed class EmulatorAddress
{
    private Uri? _baseUri;

    public Uri BaseUri
    {
        get => _baseUri ?? throw new InvalidOperationException("The emulator has not started.");
        set => _baseUri = value;
    }

    /// <summary>Scheme, host and port without a trailing slash.</summary>
    public string Origin => BaseUri.GetLeftPart(UriPartial.Authority);
}
