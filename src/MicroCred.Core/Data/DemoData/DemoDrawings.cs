namespace MicroCred.Core.Data.DemoData;

/// <summary>Pictures and a sound that evidence shows: maps of who answered whom, bars, a bell.</summary>
internal static class DemoDrawings
{
    private const uint Ink = 0x1F2A37;
    private const uint Grey = 0x9AA5B1;
    private const uint Teal = 0x0B7A75;
    private const uint Amber = 0xC2571A;
    private const uint Pale = 0xE4E9EE;

    /// <summary>
    /// A class in a circle: seats by number, a line between those who took up one another's words, thicker for more often, stars (amber
    /// rings) for a mind that changed. In the first map the talk stays among five, in the second it crosses the circle.
    /// </summary>
    public static byte[] TalkMap(bool second)
    {
        const int seats = 27;
        int[] five = [3, 4, 9, 10, 22];
        var random = new Random(second ? 9 : 18);
        var canvas = new PngCanvas(760, 620);
        (double X, double Y) Seat(int seat) => (380 + 270 * Math.Sin(seat * 2 * Math.PI / seats), 310 - 270 * Math.Cos(seat * 2 * Math.PI / seats));
        void Tie(int a, int b, double thickness, uint color) => canvas.Line(Seat(a).X, Seat(a).Y, Seat(b).X, Seat(b).Y, thickness, color);

        for (var i = 0; i < 24; i++)
        {
            if (second) Tie(random.Next(1, seats + 1), i == 0 ? 17 : random.Next(1, seats + 1), 1.5, Grey);
            else if (i < 10) Tie(five[i % 5], five[(i + 1 + i / 5) % 5], 2 + random.Next(4), Teal);
        }

        if (second) foreach (var (a, b) in new[] { (4, 17), (17, 10), (17, 8), (3, 19), (25, 8), (22, 12) }) Tie(a, b, 4, Teal);
        else Tie(9, 14, 1.5, Grey);
        int[] changed = second ? [4, 12, 22] : [];
        for (var seat = 1; seat <= seats; seat++)
        {
            var (x, y) = Seat(seat);
            canvas.Disc(x, y, 21, changed.Contains(seat) ? Amber : 0xFFFFFF);
            canvas.Disc(x, y, 17, five.Contains(seat) ? Teal : Ink);
            canvas.Number(seat, x, y, 2, 0xFFFFFF);
        }

        return canvas.ToPng();
    }

    /// <summary>Pairs of bars, before and after, with the count above each.</summary>
    public static byte[] Bars(params (int Before, int After)[] groups)
    {
        var canvas = new PngCanvas(720, 440);
        var most = groups.Max(g => Math.Max(g.Before, g.After));
        for (var line = 0; line <= 4; line++) canvas.Bar(50, 380 - line * 80, 630, 1.5, line == 0 ? Ink : Pale);
        var step = 630.0 / groups.Length;
        for (var i = 0; i < groups.Length; i++)
        {
            var left = 50 + i * step + step / 2;
            Bar(left - 42, groups[i].Before, Grey);
            Bar(left + 4, groups[i].After, Teal);
            canvas.Number(i + 1, left, 405, 3, Ink);
        }

        return canvas.ToPng();

        void Bar(double x, int value, uint color)
        {
            var high = 320.0 * value / most;
            canvas.Bar(x, 380 - high, 38, high, color);
            canvas.Number(value, x + 19, 366 - high, 2.5, Ink);
        }
    }

    /// <summary>A bell that rings, leaves time to think, and rings again: a sound file of ten seconds.</summary>
    public static byte[] Bell()
    {
        const int rate = 11_025;
        const int seconds = 10;
        var samples = new short[rate * seconds];
        foreach (var (start, strength) in new[] { (0.0, 0.5), (7.0, 0.4) })
        {
            foreach (var (tone, share, decay) in new[] { (880.0, 0.6, 1.3), (1760.0, 0.25, 2.2), (2637.0, 0.15, 3.5) })
            {
                for (var i = (int)(start * rate); i < samples.Length; i++)
                {
                    var t = (double)i / rate - start;
                    samples[i] += (short)(short.MaxValue * strength * share * Math.Exp(-decay * t) * Math.Sin(2 * Math.PI * tone * t));
                }
            }
        }

        using var file = new MemoryStream();
        using (var writer = new BinaryWriter(file))
        {
            writer.Write("RIFF"u8);
            writer.Write(36 + samples.Length * 2);
            writer.Write("WAVEfmt "u8);
            writer.Write(16);
            writer.Write((short)1);
            writer.Write((short)1);
            writer.Write(rate);
            writer.Write(rate * 2);
            writer.Write((short)2);
            writer.Write((short)16);
            writer.Write("data"u8);
            writer.Write(samples.Length * 2);
            foreach (var sample in samples) writer.Write(sample);
        }

        return file.ToArray();
    }
}
