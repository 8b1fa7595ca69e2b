using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>
/// Decrypts a file that opens without a password: with the standard security handler and an empty user password. Its permissions are ignored, as at DocuSign.
/// </summary>
[SuppressMessage("Security", "CA5351", Justification = "PDF names the algorithm. Nothing is encrypted with it here.")]
internal sealed class PdfDecryption
{
    private static readonly byte[] _padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");
    private static readonly byte[] _salt = "sAlT"u8.ToArray();

    private readonly PdfFile _file;
    private readonly byte[] _key;
    private readonly Method _streams;
    private readonly Method _strings;
    private readonly bool _encryptsMetadata;

    private PdfDecryption(PdfFile file, byte[] key, Method streams, Method strings, bool encryptsMetadata)
    {
        _file = file;
        _key = key;
        _streams = streams;
        _strings = strings;
        _encryptsMetadata = encryptsMetadata;
    }

    private enum Method
    {
        None,
        Rc4,
        Aes128,
        Aes256,
    }

    /// <exception cref="PdfPasswordException">The user password is not empty, or the encryption is of another kind.</exception>
    public static PdfDecryption Create(PdfFile file, PdfDictionary parameters, byte[] id)
    {
        var version = (int)(file.Number(parameters["V"]) ?? 0);
        var revision = (int)(file.Number(parameters["R"]) ?? 0);
        var encryptsMetadata = (file.Resolve(parameters["EncryptMetadata"]) as PdfAtom)?.Text != "false";
        var streams = version >= 4 ? MethodOf(file, parameters, "StmF") : Method.Rc4;
        var strings = version >= 4 ? MethodOf(file, parameters, "StrF") : Method.Rc4;
        if (streams == Method.None && strings == Method.None)
        {
            // Only the file's attachments are encrypted.
            return new PdfDecryption(file, [], streams, strings, encryptsMetadata);
        }

        if (file.Name(parameters["Filter"]) != "Standard")
        {
            throw new PdfPasswordException();
        }

        var key = revision >= 5
            ? UnlockWithHash(file, parameters, revision)
            : UnlockWithMd5(file, parameters, version, revision, id, encryptsMetadata);
        return new PdfDecryption(file, key, streams, strings, encryptsMetadata);
    }

    /// <summary>An object without its encryption. Objects in object streams are encrypted with the stream only.</summary>
    public PdfObject Decrypt(PdfObject value, int number, int generation)
    {
        switch (value)
        {
            case PdfText text:
                return new PdfText(Decrypt(text.Bytes, _strings, number, generation));
            case PdfArray array:
                return PdfArray.Of(array.Items.Select(item => Decrypt(item, number, generation)));
            case PdfDictionary dictionary:
                // A digital signature is not encrypted: it covers the encrypted file.
                var isSignature = dictionary["ByteRange"] is not null;
                return new PdfDictionary(dictionary.Entries.Select(entry => (
                    entry.Key, isSignature && entry.Key == "Contents" ? entry.Value : Decrypt(entry.Value, number, generation))));
            case PdfStream stream:
                var isPlain = stream.Dictionary.Name("Type") is { } type
                    && (type == "XRef" || (type == "Metadata" && !_encryptsMetadata));
                return isPlain || HasOwnFilter(stream)
                    ? stream
                    : new PdfStream(
                        (PdfDictionary)Decrypt(stream.Dictionary, number, generation),
                        Decrypt(stream.Bytes.ToArray(), _streams, number, generation));
            default:
                return value;
        }
    }

    private static Method MethodOf(PdfFile file, PdfDictionary parameters, string entry)
    {
        var name = file.Name(parameters[entry]) ?? "Identity";
        var filter = file.Dictionary(file.Dictionary(parameters["CF"])?[name]);
        return (name == "Identity" ? null : file.Name(filter?["CFM"])) switch
        {
            "V2" => Method.Rc4,
            "AESV2" => Method.Aes128,
            "AESV3" => Method.Aes256,
            _ => Method.None,
        };
    }

    private static byte[] UnlockWithMd5(
        PdfFile file, PdfDictionary parameters, int version, int revision, byte[] id, bool encryptsMetadata)
    {
        var owner = TextOf(file, parameters, "O", 32);
        var user = TextOf(file, parameters, "U", 32);
        var permissions = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, unchecked((int)(long)(file.Number(parameters["P"]) ?? 0)));
        var bits = version == 1 ? 40 : version == 4 ? 128 : (int)Math.Clamp(file.Number(parameters["Length"]) ?? 40, 40, 128);
        var length = revision == 2 ? 5 : bits / 8;
        byte[] seed = [.. _padding, .. owner, .. permissions, .. id, .. revision >= 4 && !encryptsMetadata ? [255, 255, 255, 255] : Array.Empty<byte>()];
        var key = MD5.HashData(seed);
        for (var round = 0; revision >= 3 && round < 50; round++)
        {
            key = MD5.HashData(key.AsSpan(0, length));
        }

        key = key[..length];
        byte[] expected;
        if (revision == 2)
        {
            expected = Rc4(key, _padding);
        }
        else
        {
            expected = Rc4(key, MD5.HashData([.. _padding, .. id]));
            for (var round = 1; round <= 19; round++)
            {
                expected = Rc4([.. key.Select(part => (byte)(part ^ round))], expected);
            }
        }

        var compared = revision == 2 ? 32 : 16;
        return expected.AsSpan(0, compared).SequenceEqual(user.AsSpan(0, compared)) ? key : throw new PdfPasswordException();
    }

    private static byte[] UnlockWithHash(PdfFile file, PdfDictionary parameters, int revision)
    {
        var user = TextOf(file, parameters, "U", 48);
        var encryptedKey = TextOf(file, parameters, "UE", 32);
        if (!Hash(user[32..40], revision).AsSpan().SequenceEqual(user.AsSpan(0, 32)))
        {
            throw new PdfPasswordException();
        }

        using var aes = Aes.Create();
        aes.Key = Hash(user[40..48], revision);
        return aes.DecryptCbc(encryptedKey, new byte[16], PaddingMode.None);
    }

    /// <summary>The hash of ISO 32000-2 for an empty password; revision 5 has a single round.</summary>
    private static byte[] Hash(byte[] salt, int revision)
    {
        var key = SHA256.HashData(salt);
        for (var round = 0; revision >= 6; round++)
        {
            byte[] input = [.. Enumerable.Repeat(key, 64).SelectMany(part => part)];
            using var aes = Aes.Create();
            aes.Key = key[..16];
            var encrypted = aes.EncryptCbc(input, key[16..32], PaddingMode.None);
            key = (encrypted.Take(16).Sum(part => part) % 3) switch
            {
                0 => SHA256.HashData(encrypted),
                1 => SHA384.HashData(encrypted),
                _ => SHA512.HashData(encrypted),
            };
            if (round >= 63 && encrypted[^1] <= round - 31)
            {
                break;
            }
        }

        return key[..32];
    }

    private static byte[] TextOf(PdfFile file, PdfDictionary parameters, string entry, int length) =>
        file.Resolve(parameters[entry]) is PdfText { Bytes: var bytes } && bytes.Length >= length
            ? bytes[..length]
            : throw new PdfSyntaxException("It is not a readable PDF.");

    private bool HasOwnFilter(PdfStream stream)
    {
        var filter = _file.Resolve(stream.Dictionary["Filter"]);
        return (filter is PdfArray { Items: [var first, ..] } ? _file.Name(first) : _file.Name(filter)) == "Crypt";
    }

    private byte[] Decrypt(byte[] bytes, Method method, int number, int generation)
    {
        if (method == Method.None)
        {
            return bytes;
        }

        var key = _key;
        if (method != Method.Aes256)
        {
            byte[] seed =
            [
                .. _key, (byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)generation, (byte)(generation >> 8),
                .. method == Method.Aes128 ? _salt : [],
            ];
            key = MD5.HashData(seed)[..Math.Min(_key.Length + 5, 16)];
        }

        return method == Method.Rc4 ? Rc4(key, bytes) : DecryptAes(key, bytes);
    }

    private static byte[] DecryptAes(byte[] key, byte[] bytes)
    {
        // The first block is the initialization vector. An incomplete last block is damage.
        var whole = (bytes.Length / 16 * 16) - 16;
        if (whole <= 0)
        {
            return [];
        }

        using var aes = Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(bytes.AsSpan(16, whole), bytes.AsSpan(0, 16), PaddingMode.None);
        var padding = plain[^1];
        return padding is >= 1 and <= 16 ? plain[..^padding] : plain;
    }

    private static byte[] Rc4(byte[] key, byte[] bytes)
    {
        var state = new byte[256];
        for (var index = 0; index < 256; index++)
        {
            state[index] = (byte)index;
        }

        for (int index = 0, other = 0; index < 256; index++)
        {
            other = (other + state[index] + key[index % key.Length]) & 255;
            (state[index], state[other]) = (state[other], state[index]);
        }

        var result = new byte[bytes.Length];
        for (int position = 0, index = 0, other = 0; position < bytes.Length; position++)
        {
            index = (index + 1) & 255;
            other = (other + state[index]) & 255;
            (state[index], state[other]) = (state[other], state[index]);
            result[position] = (byte)(bytes[position] ^ state[(state[index] + state[other]) & 255]);
        }

        return result;
    }
}
