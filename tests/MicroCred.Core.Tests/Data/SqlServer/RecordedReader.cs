using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MicroCred.Core.Tests.Data.SqlServer;

/// <summary>The rows that one query gave on SQLite.</summary>
internal sealed record RecordedRows(IReadOnlyList<string> Columns, IReadOnlyList<object[]> Rows)
{
    public static async Task<RecordedRows> ReadAsync(DbDataReader reader)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return new RecordedRows(columns, rows);
    }
}

/// <summary>
/// Gives recorded rows again, to whichever provider asks: SQLite keeps GUIDs and times as text and booleans as numbers, SQL Server's
/// materializer asks for the types themselves.
/// </summary>
internal sealed class RecordedReader(RecordedRows recorded) : DbDataReader
{
    private int at = -1;

    public override int FieldCount => recorded.Columns.Count;

    public override bool HasRows => recorded.Rows.Count > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => ++at < recorded.Rows.Count;

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    public override object GetValue(int ordinal) => recorded.Rows[at][ordinal];

    public override string GetName(int ordinal) => recorded.Columns[ordinal];

    public override int GetOrdinal(string name) => recorded.Columns.ToList().IndexOf(name);

    public override Guid GetGuid(int ordinal) => GetValue(ordinal) is byte[] bytes ? new Guid(bytes) : Guid.Parse(Text(ordinal));

    public override DateTime GetDateTime(int ordinal) => DateTime.Parse(Text(ordinal), CultureInfo.InvariantCulture, DateTimeStyles.None);

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override byte GetByte(int ordinal) => (byte)GetInt64(ordinal);

    public override short GetInt16(int ordinal) => (short)GetInt64(ordinal);

    public override int GetInt32(int ordinal) => (int)GetInt64(ordinal);

    public override long GetInt64(int ordinal) => Convert.ToInt64(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    public override double GetDouble(int ordinal) => Convert.ToDouble(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override decimal GetDecimal(int ordinal) => Convert.ToDecimal(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override string GetString(int ordinal) => Text(ordinal);

    public override char GetChar(int ordinal) => Text(ordinal)[0];

    public override T GetFieldValue<T>(int ordinal)
    {
        if (typeof(T) == typeof(DateOnly)) return (T)(object)DateOnly.Parse(Text(ordinal), CultureInfo.InvariantCulture);
        if (typeof(T) == typeof(DateTimeOffset)) return (T)(object)DateTimeOffset.Parse(Text(ordinal), CultureInfo.InvariantCulture);
        if (typeof(T) == typeof(byte[])) return (T)GetValue(ordinal);
        return (T)Convert.ChangeType(GetValue(ordinal), typeof(T), CultureInfo.InvariantCulture);
    }

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => typeof(object);

    public override string GetDataTypeName(int ordinal) => "";

    public override int GetValues(object[] values)
    {
        recorded.Rows[at].CopyTo(values, 0);
        return FieldCount;
    }

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    private string Text(int ordinal) => Convert.ToString(GetValue(ordinal), CultureInfo.InvariantCulture)!;
}
