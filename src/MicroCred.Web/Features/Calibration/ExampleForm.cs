using MicroCred.Core.Reviews.Calibration;

namespace MicroCred.Web.Features.Calibration;

/// <summary>A work example of an anchor. What is missing is the anchor's own rule.</summary>
public sealed class ExampleForm
{
    public string? Caption { get; set; }

    public string? Url { get; set; }
}

/// <summary>The page on which a work example is added; its fields take what was typed from the model state.</summary>
public sealed record ExampleViewModel(AnchorDetail Anchor, Requirement Requirement)
{
    public string? Caption => null;

    public string? Url => null;

    public IFormFile? File => null;
}
