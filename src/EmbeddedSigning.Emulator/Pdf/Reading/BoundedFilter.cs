using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>Runs a PdfPig filter after checking that its output is not too large.</summary>
internal sealed class BoundedFilter(IFilter filter, ReadingBudget budget) : IFilter
{
    public bool IsSupported => filter.IsSupported;

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        // PdfPig treats every stream with these two entries as an object stream.
        Action<long> take = streamDictionary.ContainsKey(NameToken.N) && streamDictionary.ContainsKey(NameToken.First)
            ? budget.TakeObjectBytes
            : budget.TakeBytes;
        budget.StartStream();
        switch (filter)
        {
            case FlateFilter:
                UnpackedSize.TakeFlate(input.Span, take);
                break;
            case LzwFilter:
                UnpackedSize.TakeLzw(input.Span, DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex), take);
                break;
            case RunLengthFilter:
                UnpackedSize.TakeRunLength(input.Span, take);
                break;
            case Ascii85Filter:
                UnpackedSize.TakeAscii85(input.Span, take);
                break;
            case AsciiHexDecodeFilter:
                take(input.Length / 2);
                break;
            case var _ when !budget.AllowsImages:
                throw new NotSupportedException("Only images have this filter.");
            case CcittFaxDecodeFilter:
                UnpackedSize.TakeFax(streamDictionary, DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex), take);
                break;
        }

        return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
    }
}
