import { upperFirst } from '../../contract/names.ts';
import type { ClientError } from '../client-contract.ts';
import type { Project } from './project.ts';

/**
 * The class of all errors of a service: it tells them apart by their names, and is itself those without a class.
 * `title`: that of the service, as XML has it.
 */
export const serviceException = (
  { name, base, maybe }: Project,
  title: string,
  errors: readonly ClientError[],
) => `using System;
using System.IO;
using System.Linq;
using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ${name}.Client
{
    /// <summary>
    /// ${title} answered with an error. An error that the contract names is thrown as the class of its name, which
    /// derives from this one.
    /// </summary>
    public class ${base} : ApiException
    {
        private static readonly JsonSerializer DetailsSerializer = JsonSerializer.Create(new JsonSerializerSettings
        {
            ConstructorHandling = ConstructorHandling.AllowNonPublicDefaultConstructor,
            Converters = { new Rfc3339Converter() },
            // What is known of an error counts for more than that all of it is as it should be.
            Error = (sender, failed) => failed.ErrorContext.Handled = true
        });

        /// <summary>
        /// Initializes a new instance of the <see cref="${base}" /> class for an error that the contract does not name.
        /// </summary>
        public ${base}(IApiResponse response)
            : this(response, (int)response.StatusCode >= 500 || (int)response.StatusCode == 429, (int)response.StatusCode == 429)
        {
        }

        /// <summary>Initializes a new instance of the <see cref="${base}" /> class.</summary>
        protected ${base}(IApiResponse response, bool isRetryable, bool isThrottling)
            : base(
                (int)response.StatusCode,
                MessageOf(response) ?? $"{NameOf(response) ?? "An error without a name"} (status {(int)response.StatusCode})",
                response.RawContent,
                response.Headers)
        {
            ErrorName = NameOf(response);
            ErrorMessage = MessageOf(response);
            StatusCode = response.StatusCode;
            RequestId = HeaderOf(response, "x-amzn-requestid");
            IsRetryable = isRetryable;
            IsThrottling = isThrottling;
        }

        /// <summary>The name of the error; null where the answer does not tell.</summary>
        public string${maybe} ErrorName { get; }

        /// <summary>What the service says of the error in words for people; null where it says nothing.</summary>
        public string${maybe} ErrorMessage { get; }

        /// <summary>The HTTP status of the answer.</summary>
        public HttpStatusCode StatusCode { get; }

        /// <summary>
        /// The id of the request in the logs of the service; null where the answer does not tell.
        /// </summary>
        public string${maybe} RequestId { get; }

        /// <summary>Whether the same request can succeed when it is sent again.</summary>
        public bool IsRetryable { get; }

        /// <summary>
        /// Whether the caller sent too many requests, and should wait longer before the next one.
        /// </summary>
        public bool IsThrottling { get; }

        /// <summary>The exception for an answer of the service; null where the answer is no error.</summary>
        public static ${base}${maybe} From(IApiResponse response)
        {
            if ((int)response.StatusCode >= 200 && (int)response.StatusCode < 300)
            {
                return null;
            }
            switch (NameOf(response))
            {
${errors.map(caseOf).join('')}                default:
                    return new ${base}(response);
            }
        }

        /// <summary>Reads the members of an error, as far as the answer has them.</summary>
        protected static T ReadDetails<T>(IApiResponse response) =>
            (BodyOf(response) ?? new JObject()).ToObject<T>(DetailsSerializer);

        private static string${maybe} NameOf(IApiResponse response)
        {
            var body = BodyOf(response);
            string${maybe} name = HeaderOf(response, "x-amzn-errortype") ?? TextOf(body?["__type"]) ?? TextOf(body?["code"]);
            return name?.Split(':')[0].Split('#').Last();
        }

        private static string${maybe} MessageOf(IApiResponse response) =>
            TextOf(BodyOf(response)?.GetValue("message", StringComparison.OrdinalIgnoreCase));

        private static string${maybe} TextOf(JToken${maybe} token) => (token as JValue)?.Value as string;

        private static string${maybe} HeaderOf(IApiResponse response, string name) =>
            response.Headers?
                .Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(header => header.Value)
                .FirstOrDefault(value => !string.IsNullOrEmpty(value));

        private static JObject${maybe} BodyOf(IApiResponse response)
        {
            try
            {
                using (var reader = new JsonTextReader(new StringReader(response.RawContent ?? "")))
                {
                    reader.DateParseHandling = DateParseHandling.None;
                    return JObject.Load(reader);
                }
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
`;

const caseOf = ({ name }: ClientError) => `                case "${name}":
                    return new Model.${upperFirst(name)}(response);
`;
