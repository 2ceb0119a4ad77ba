namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR user-defined type is serialized: by the runtime or by the type itself.</summary>
public enum Format
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>The runtime's own straightforward binary form.</summary>
    Native = 1,

    /// <summary>The type writes itself through <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}

/// <summary>Implemented by user-defined types that read and write themselves.</summary>
public interface IBinarySerialize
{
    /// <summary>Fills the instance from the reader.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the instance to the writer.</summary>
    void Write(BinaryWriter w);
}

/// <summary>Thrown when a type does not meet the rules of a user-defined type.</summary>
public sealed class InvalidUdtException : SystemException
{
    /// <summary>Creates the exception without a message.</summary>
    public InvalidUdtException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public InvalidUdtException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public InvalidUdtException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Marks a class or structure as a CLR user-defined type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute : Attribute
{
    /// <summary>Creates the attribute for a serialization format.</summary>
    public SqlUserDefinedTypeAttribute(Format format) => Format = format;

    /// <summary>The serialization format.</summary>
    public Format Format { get; }

    /// <summary>Largest size of an instance in bytes; -1 for up to 2 GB.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Whether every instance has the same length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Whether the serialized bytes order as the values do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>Name of the method that checks a deserialized instance.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>The SQL Server name of the type.</summary>
    public string? Name { get; set; }
}
