namespace MicroCred.Core.Common;

/// <summary>A row with a concurrency token that is renewed at each save, on every database alike.</summary>
public interface IVersioned
{
    Guid Version { get; }
}
