using System.Collections;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>PdfPig's filters. Each learns the size of what it is about to unpack before it starts.</summary>
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
    /// PdfPig enumerates filters to learn of which types they are, which has to be its own types, and takes them by index to run them.
    /// </summary>
    private sealed class BoundedFilters(IReadOnlyList<IFilter> filters, ReadingBudget budget) : IReadOnlyList<IFilter>
    {
        public int Count => filters.Count;

        public IFilter this[int index] => new BoundedFilter(filters[index], budget);

        public IEnumerator<IFilter> GetEnumerator() => filters.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
