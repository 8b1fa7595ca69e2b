using System.Text.Json;

namespace EmbeddedSigning.Connect.Internal;

/// <summary>Finds the documents in a message without copying their bytes.</summary>
internal ref struct ConnectDocumentsReader
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly List<ConnectDocument> _documents = [];
    private Utf8JsonReader _json;

    private ConnectDocumentsReader(ReadOnlyMemory<byte> body)
    {
        _body = body;
        _json = new Utf8JsonReader(body.Span);
    }

    /// <exception cref="JsonException">The body is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A value is of the wrong kind.</exception>
    public static IReadOnlyList<ConnectDocument> Read(ReadOnlyMemory<byte> body)
    {
        var reader = new ConnectDocumentsReader(body);
        if (reader.Find("data"u8) && reader.Find("envelopeSummary"u8) && reader.Find("envelopeDocuments"u8))
        {
            reader.ReadList();
        }

        return reader._documents;
    }

    // Enters the next object and moves to the value of a name; false when there is none.
    private bool Find(ReadOnlySpan<byte> name)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (_json.ValueTextEquals(name))
            {
                return true;
            }

            _json.Skip();
        }

        return false;
    }

    private void ReadList()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.StartObject)
        {
            ReadDocument();
        }
    }

    private void ReadDocument()
    {
        string? id = null, name = null, type = null;
        ReadOnlyMemory<byte>? base64 = null;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (_json.ValueTextEquals("documentId"u8))
            {
                id = ReadText();
            }
            else if (_json.ValueTextEquals("name"u8))
            {
                name = ReadText();
            }
            else if (_json.ValueTextEquals("type"u8))
            {
                type = ReadText();
            }
            else if (_json.ValueTextEquals("PDFBytes"u8))
            {
                base64 = ReadPlace();
            }
            else
            {
                _json.Skip();
            }
        }

        if (id is not null && base64 is { } place)
        {
            _documents.Add(new ConnectDocument(id, name ?? "", type ?? "", place));
        }
    }

    private string? ReadText()
    {
        _json.Read();
        return _json.GetString();
    }

    private ReadOnlyMemory<byte>? ReadPlace()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        // The position after the quotation mark.
        return _json.TokenType == JsonTokenType.String
            ? _body.Slice((int)_json.TokenStartIndex + 1, _json.ValueSpan.Length)
            : throw new InvalidOperationException("The bytes of a document are not text.");
    }
}
