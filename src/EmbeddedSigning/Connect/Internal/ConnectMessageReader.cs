using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Connect.Internal;

/// <summary>Reads the few things that a message is about, and skips the rest: with documents in it that can be megabytes.</summary>
internal ref struct ConnectMessageReader
{
    // Longer ones are none of DocuSign's.
    private const int MaximumTextLength = 200;

    private JsonScanner _json;
    private string? _event;
    private string? _generatedAt;
    private string? _configurationId;
    private string? _retryCount;
    private string? _envelopeId;
    private string? _accountId;
    private string? _userId;
    private string? _recipientId;
    private string? _status;

    private ConnectMessageReader(ReadOnlySpan<byte> body)
    {
        _json = new JsonScanner(body);
    }

    /// <exception cref="ConnectMessageException">This is no message.</exception>
    public static ConnectMessage Read(ReadOnlySpan<byte> body)
    {
        var reader = new ConnectMessageReader(body);
        try
        {
            reader.ReadMessage();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Without the exception: it may quote the body.
            throw new ConnectMessageException("The Connect message is not JSON, or a value in it is of the wrong kind.");
        }

        return reader.ToMessage(body);
    }

    private void ReadMessage()
    {
        if (_json.Peek() != (byte)'{')
        {
            throw new ConnectMessageException("The Connect message is not a JSON object.");
        }

        _json.EnterObject();
        var isFirst = true;
        while (ReadName(ref isFirst, out var name))
        {
            if (name.SequenceEqual("event"u8))
            {
                _event = ReadText();
            }
            else if (name.SequenceEqual("generatedDateTime"u8))
            {
                _generatedAt = ReadText();
            }
            else if (name.SequenceEqual("configurationId"u8))
            {
                _configurationId = ReadText();
            }
            else if (name.SequenceEqual("retryCount"u8))
            {
                _retryCount = ReadText();
            }
            else if (name.SequenceEqual("data"u8))
            {
                ReadData();
            }
            else
            {
                _json.SkipValue();
            }
        }

        _json.End();
    }

    private void ReadData()
    {
        if (!EnterObject())
        {
            return;
        }

        var isFirst = true;
        while (ReadName(ref isFirst, out var name))
        {
            if (name.SequenceEqual("envelopeId"u8))
            {
                _envelopeId = ReadText();
            }
            else if (name.SequenceEqual("accountId"u8))
            {
                _accountId = ReadText();
            }
            else if (name.SequenceEqual("userId"u8))
            {
                _userId = ReadText();
            }
            else if (name.SequenceEqual("recipientId"u8))
            {
                _recipientId = ReadText();
            }
            else if (name.SequenceEqual("envelopeSummary"u8))
            {
                ReadSummary();
            }
            else
            {
                _json.SkipValue();
            }
        }
    }

    private void ReadSummary()
    {
        if (!EnterObject())
        {
            return;
        }

        var isFirst = true;
        while (ReadName(ref isFirst, out var name))
        {
            if (name.SequenceEqual("status"u8))
            {
                _status = ReadText();
            }
            else
            {
                _json.SkipValue();
            }
        }
    }

    // A name with escapes is the name that they stand for.
    private bool ReadName(ref bool isFirst, out ReadOnlySpan<byte> name)
    {
        var hasNext = _json.ReadName(ref isFirst, out name, out var hasEscapes);
        if (hasEscapes)
        {
            name = Encoding.UTF8.GetBytes(Unescape(name));
        }

        return hasNext;
    }

    private bool EnterObject()
    {
        if (IsNull())
        {
            return false;
        }

        if (_json.Peek() != (byte)'{')
        {
            throw new ConnectMessageException("A part of the Connect message is not a JSON object.");
        }

        _json.EnterObject();
        return true;
    }

    // DocuSign writes numbers sometimes as such and sometimes as strings.
    private string? ReadText()
    {
        if (IsNull())
        {
            return null;
        }

        var hasEscapes = false;
        var value = _json.Peek() == (byte)'"' ? _json.ReadString(out hasEscapes) : _json.ReadNumber();
        if (value.Length > MaximumTextLength)
        {
            throw new ConnectMessageException("A value in the Connect message is too long.");
        }

        var text = hasEscapes ? Unescape(value) : Encoding.UTF8.GetString(value);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private bool IsNull()
    {
        var isNull = _json.Peek() == (byte)'n';
        if (isNull)
        {
            _json.SkipValue();
        }

        return isNull;
    }

    private static string Unescape(ReadOnlySpan<byte> written)
    {
        var json = new Utf8JsonReader([(byte)'"', .. written, (byte)'"']);
        json.Read();
        return json.GetString()!;
    }

    private readonly ConnectMessage ToMessage(ReadOnlySpan<byte> body)
    {
        if (_event is null)
        {
            throw new ConnectMessageException("The Connect message has no event.");
        }

        var hasEnvelope = EnvelopeId.TryParse(_envelopeId, out var envelopeId);
        if (!hasEnvelope && (_envelopeId is not null || IsAboutEnvelope(_event)))
        {
            throw new ConnectMessageException("The Connect message has no envelope id, or one that is not a GUID.");
        }

        var generatedAt = WireTime.Parse(_generatedAt);
        return new ConnectMessage(new ConnectEvent(_event), generatedAt is null ? Convert.ToHexString(SHA256.HashData(body)) : null)
        {
            EnvelopeId = hasEnvelope ? envelopeId : null,
            AccountId = _accountId,
            UserId = _userId,
            RecipientId = _recipientId,
            EnvelopeStatus = _status is null ? null : new EnvelopeStatus(_status),
            GeneratedAt = generatedAt,
            RetryCount = int.TryParse(_retryCount, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0,
            ConfigurationId = _configurationId,
        };
    }

    private static bool IsAboutEnvelope(string name) =>
        name.StartsWith("envelope-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("recipient-", StringComparison.OrdinalIgnoreCase);
}
