namespace MicroCred.Web.Features.Calibration;

/// <summary>For how long, and why, a certification counts on. What is missing is the service's to say.</summary>
public sealed class ExtendForm
{
    public int Months { get; set; } = 3;

    public string? Reason { get; set; }
}
