using System.Buffers.Binary;
using System.Text;
using MicroCred.Core.Common;

namespace MicroCred.Core.Files;

/// <summary>Tells old Word, PowerPoint and Excel files apart by the names in their directory, and finds macros and passwords there.</summary>
internal static class OleInspector
{
    private const int EntryLength = 128;
    private const int MaxDirectorySectors = 4_096;
    private const uint HeaderTables = 109;
    private const uint EndOfChain = 0xFFFFFFFA;

    private static readonly (string Name, FileType Type)[] Kinds =
    [
        ("WordDocument", new("application/msword", ".doc")),
        ("PowerPoint Document", new("application/vnd.ms-powerpoint", ".ppt")),
        ("Workbook", new("application/vnd.ms-excel", ".xls")),
        ("Book", new("application/vnd.ms-excel", ".xls")),
    ];

    public static FileType Inspect(Stream content, string field)
    {
        HashSet<string> names;
        try
        {
            names = DirectoryNames(content);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentOutOfRangeException)
        {
            throw new RefusedException("package-damaged", "This file is damaged. Open it in the program it was made with, save it again, and choose that one.", field);
        }

        if (names.Contains("EncryptedPackage") || names.Contains("EncryptionInfo"))
            throw new RefusedException("file-has-password", "This file opens only with a password. Save it without one and choose that one.", field);
        if (names.Contains("VBA") || names.Contains("_VBA_PROJECT_CUR") || names.Contains("Macros"))
            throw new RefusedException("package-macros", "This file contains macros. Save it without them, or as a PDF, and choose that one.", field);
        return Kinds.FirstOrDefault(k => names.Contains(k.Name)).Type
            ?? throw ContentSniffer.Refuse("file-kind-unknown", "We cannot tell what kind of file this is.", field);
    }

    private static HashSet<string> DirectoryNames(Stream content)
    {
        var header = new byte[512];
        content.Position = 0;
        content.ReadExactly(header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12)) throw new InvalidDataException();
        var sectorLength = 1 << shift;
        var sector = new byte[sectorLength];
        var names = new HashSet<string>(StringComparer.Ordinal);
        var next = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        for (var count = 0; next < EndOfChain; count++)
        {
            if (count > MaxDirectorySectors) throw new InvalidDataException();
            ReadSector(content, next, sector);
            for (var at = 0; at < sectorLength; at += EntryLength)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(sector.AsSpan(at + 64));
                if (length is >= 4 and <= 64) names.Add(Encoding.Unicode.GetString(sector, at, length - 2));
            }

            next = NextSector(content, header, next, sectorLength);
        }

        return names;
    }

    /// <summary>Follows the allocation table by one step.</summary>
    private static uint NextSector(Stream content, byte[] header, uint sector, int sectorLength)
    {
        var perSector = (uint)sectorLength / 4;
        var tableSector = TableSector(content, header, sector / perSector, sectorLength);
        return tableSector >= EndOfChain ? EndOfChain : Number(content, tableSector, sector % perSector, sectorLength);
    }

    /// <summary>Where a part of the allocation table stands: the first 109 places are in the header, the others in sectors that are chained by their last number.</summary>
    private static uint TableSector(Stream content, byte[] header, uint table, int sectorLength)
    {
        if (table < HeaderTables) return BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(76 + (int)table * 4));
        var perList = (uint)sectorLength / 4 - 1;
        table -= HeaderTables;
        var list = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(68));
        for (; table >= perList && list < EndOfChain; table -= perList) list = Number(content, list, perList, sectorLength);
        return list >= EndOfChain ? EndOfChain : Number(content, list, table, sectorLength);
    }

    private static uint Number(Stream content, uint sector, uint index, int sectorLength)
    {
        Span<byte> number = stackalloc byte[4];
        content.Position = (sector + 1L) * sectorLength + index * 4;
        content.ReadExactly(number);
        return BinaryPrimitives.ReadUInt32LittleEndian(number);
    }

    private static void ReadSector(Stream content, uint number, byte[] sector)
    {
        content.Position = (number + 1L) * sector.Length;
        if (content.ReadAtLeast(sector, sector.Length, throwOnEndOfStream: false) < EntryLength) throw new InvalidDataException();
    }
}
