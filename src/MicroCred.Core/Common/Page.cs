namespace MicroCred.Core.Common;

/// <summary>One page of a list. <paramref name="Number"/> counts from 1; <paramref name="Total"/> counts all items of the list.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Size, int Total)
{
    public int PageCount => Math.Max(1, (Total + Size - 1) / Size);

    public bool HasPrevious => Number > 1;

    public bool HasNext => Number < PageCount;
}
