namespace MicroCred.Core.Reviews.Simulation;

/// <summary>
/// The time of a simulation. Each act sets its own moment, which holds for that act and what it calls, so that acts of one simulated day may run
/// side by side.
/// </summary>
internal sealed class SimulatedClock(DateTime start) : TimeProvider
{
    private readonly AsyncLocal<DateTime?> moment = new();

    public void Set(DateTime now) => moment.Value = now;

    public override DateTimeOffset GetUtcNow() => new(DateTime.SpecifyKind(moment.Value ?? start, DateTimeKind.Utc));
}
