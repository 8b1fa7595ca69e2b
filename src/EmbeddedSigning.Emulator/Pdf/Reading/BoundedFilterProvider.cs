using System.Collections;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>PdfPig's filters. Each filter computes the unpacked size before it starts.</summary>
internal sealed class BoundedFilterProvider(ReadingBudget budget) : IFilterProvider
{
    private readonly IFilterProvider _filters = DefaultFilterProvider.Instance;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(_filters.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(_filters.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bound(_filters.GetAllFilters());

    private BoundedFilters Bound(IReadOnlyList<IFilter> filters)
    {
        budget.Check();
        return new BoundedFilters(filters, budget);
    }

    /// <summary>
    /// PdfPig enumerates filters to check their types, which must be its own types, and gets them by index to run them.
    /// </summary>
    private sealed class BoundedFilters(IReadOnlyList<IFilter> filters, ReadingBudget budget) : IReadOnlyList<IFilter>
    {
        public int Count => filters.Count;

        public IFilter this[int index] => new BoundedFilter(filters[index], budget);

        public IEnumerator<IFilter> GetEnumerator() => filters.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
