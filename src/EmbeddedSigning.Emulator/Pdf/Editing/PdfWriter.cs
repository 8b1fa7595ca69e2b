using System.Globalization;
using System.Text;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>Writes objects as bytes.</summary>
internal sealed class PdfWriter(Stream output)
{
    public static byte[] ToBytes(PdfObject value)
    {
        using var bytes = new MemoryStream();
        new PdfWriter(bytes).Write(value);
        return bytes.ToArray();
    }

    public void Write(PdfObject value)
    {
        switch (value)
        {
            case PdfAtom atom:
                Write(atom.Text);
                break;
            case PdfName name:
                WriteName(name.Value);
                break;
            case PdfText text:
                WriteText(text.Bytes);
                break;
            case PdfReference reference:
                Write(string.Create(CultureInfo.InvariantCulture, $"{reference.Number} {reference.Generation} R"));
                break;
            case PdfArray array:
                Write("[");
                foreach (var item in array.Items)
                {
                    Write(item);
                    Write(" ");
                }

                Write("]");
                break;
            case PdfDictionary dictionary:
                WriteDictionary(dictionary);
                break;
            case PdfStream stream:
                WriteStream(stream);
                break;
        }
    }

    public void Write(string text) => output.Write(Encoding.Latin1.GetBytes(text));

    public void WriteNumbered(int number, int generation, PdfObject value)
    {
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} {generation} obj\n"));
        Write(value);
        Write("\nendobj\n");
    }

    private void WriteDictionary(PdfDictionary dictionary)
    {
        Write("<<");
        foreach (var (key, value) in dictionary.Entries)
        {
            WriteName(key);
            Write(" ");
            Write(value);
        }

        Write(">>");
    }

    private void WriteStream(PdfStream stream)
    {
        var dictionary = stream.Dictionary.Copy();
        dictionary["Length"] = PdfAtom.Of(stream.Bytes.Length);
        Write(dictionary);
        Write("\nstream\n");
        output.Write(stream.Bytes.Span);
        Write("\nendstream");
    }

    private void WriteName(string name)
    {
        Write("/");
        foreach (var character in name)
        {
            var isPlain = character is > ' ' and < (char)127 && character != '#' && !PdfLexer.IsDelimiter((byte)character);
            Write(isPlain ? character.ToString() : $"#{(int)character & 0xFF:X2}");
        }
    }

    private void WriteText(byte[] bytes)
    {
        output.WriteByte((byte)'(');
        foreach (var value in bytes)
        {
            if (value == (byte)'\r')
            {
                // Readers would read an unescaped one as a line feed.
                Write("\\r");
                continue;
            }

            if (value is (byte)'(' or (byte)')' or (byte)'\\')
            {
                output.WriteByte((byte)'\\');
            }

            output.WriteByte(value);
        }

        output.WriteByte((byte)')');
    }
}
