using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

// What the library's parts cost; docs/benchmarks.md holds the figures. In one process, so that nothing but this project is built.
var config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithIterationCount(15).WithIterationTime(TimeInterval.FromMilliseconds(150)).WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(StatisticColumn.Median, StatisticColumn.P95)
    .HideColumns(Column.Error, Column.StdDev)
    .WithArtifactsPath(Path.Combine(".artifacts", "benchmarks"));
BenchmarkRunner.Run(typeof(Program).Assembly, config, args);
