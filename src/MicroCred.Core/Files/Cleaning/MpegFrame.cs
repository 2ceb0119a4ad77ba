namespace MicroCred.Core.Files.Cleaning;

/// <summary>Frames of MPEG audio (ISO/IEC 11172-3, 13818-3) and of AAC in ADTS (ISO/IEC 14496-3).</summary>
internal static class MpegFrame
{
    private const int Mpeg1 = 3, Reserved = 1, LayerOne = 3, LayerThree = 1;

    private static readonly int[] Rates = [44_100, 48_000, 32_000];

    private static readonly int[][] Kilobits =
    [
        [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];

    /// <summary>Length in bytes of the frame that begins there; 0 when none does.</summary>
    public static int LengthAt(Stream file, long at)
    {
        Span<byte> head = stackalloc byte[6];
        file.Position = at;
        var read = file.ReadAtLeast(head, 6, throwOnEndOfStream: false);
        if (read < 4 || head[0] != 0xFF || (head[1] & 0xE0) != 0xE0) return 0;
        if ((head[1] & 0xF6) == 0xF0) return read < 6 ? 0 : Adts(head);
        var (version, layer, bitRate, rate, padding) = ((head[1] >> 3) & 3, (head[1] >> 1) & 3, head[2] >> 4, (head[2] >> 2) & 3, (head[2] >> 1) & 1);
        if (version == Reserved || layer == 0 || bitRate is 0 or 15 || rate == 3) return 0;
        var hertz = Rates[rate] >> (version == Mpeg1 ? 0 : version == 2 ? 1 : 2);
        var bits = 1000 * Kilobits[version == Mpeg1 ? LayerOne - layer : layer == LayerOne ? 3 : 4][bitRate];
        if (layer == LayerOne) return (12 * bits / hertz + padding) * 4;
        return (layer == LayerThree && version != Mpeg1 ? 72 : 144) * bits / hertz + padding;
    }

    private static int Adts(ReadOnlySpan<byte> head)
    {
        var length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5;
        return ((head[2] >> 2) & 15) < 13 && length >= 7 ? length : 0;
    }
}
