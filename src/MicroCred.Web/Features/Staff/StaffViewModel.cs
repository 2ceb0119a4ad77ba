using MicroCred.Core.Portfolios;

namespace MicroCred.Web.Features.Staff;

/// <summary>What the list is narrowed to, as it stands in the address.</summary>
public sealed class StaffFilterForm
{
    public string? Q { get; set; }

    public Guid? At { get; set; }

    public StaffShow Show { get; set; }

    public int Page { get; set; } = 1;

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || At is not null || Show != StaffShow.All;
}

/// <summary>The staff list with its filter.</summary>
public sealed record StaffViewModel(StaffList List, StaffFilterForm Filter);
