import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import type { GatewayOptions } from 'dovetail-contract/gateway';
import { document } from '../../generated/put-evaluations/document.ts';
import { runCommand } from '../../src/cli/main.ts';
import { run } from '../../src/cli/record.ts';
import { watchCalls } from '../../src/cli/record-calls.ts';
import { endpointVariable, recordEnvironment } from '../../src/cli/record-environment.ts';
import { parseRecordOptions } from '../../src/cli/record-options.ts';
import { passSignals } from '../../src/cli/record-signals.ts';
import type { Call } from '../../src/conformance/record/call.ts';
import { createDocumentGateway } from '../../src/gateway/from-document.ts';
import { recordedTerminal } from './recorded-terminal.ts';
import { startDovetail } from './run-dovetail.ts';

describe('the options of record', () => {
  it('end at --, and what is behind is the command, untouched', () => {
    const line =
      'a.smithy --respond X --allow-no-calls --respond=Y --reporter json=r.json -- npm test -- --respond --x';
    assert.deepEqual(parseRecordOptions(line.split(' ')), {
      spec: 'a.smithy',
      service: undefined,
      program: 'npm',
      args: ['test', '--', '--respond', '--x'],
      respond: ['X', 'Y'],
      allowNoCalls: true,
      reporters: [
        { name: 'pretty', file: undefined },
        { name: 'json', file: 'r.json' },
      ],
    });
  });

  for (const [args, message] of [
    [['a.smithy'], /expected the command to run behind --, found no -- at all/],
    [['--'], /expected the command to run behind --, found nothing/],
    [['--', ''], /expected the command to run behind --, found nothing/],
    [['a', 'b', '--', 'c'], /takes no argument "b"/],
    [['--reporter', 'jsn', '--', 'c'], /--reporter: .*; did you mean json/],
    [['--respnd', 'X', '--', 'c'], /no option --respnd; did you mean --respond/],
  ] as const) {
    it(`refuse ${JSON.stringify(args)}`, () => {
      assert.throws(() => parseRecordOptions(args), message);
    });
  }
});

describe('the environment of the command', () => {
  const url = 'http://127.0.0.1:1';
  const environment = (before: Readonly<Record<string, string>>) =>
    recordEnvironment(before, url, { sdkId: 'Config Service' });

  for (const [sdkId, name] of [
    ['Config Service', 'AWS_ENDPOINT_URL_CONFIG_SERVICE'],
    ['S3', 'AWS_ENDPOINT_URL_S3'],
    ['ElasticBeanstalk', 'AWS_ENDPOINT_URL_ELASTICBEANSTALK'],
    ['API-Gateway v2', 'AWS_ENDPOINT_URL_API_GATEWAY_V2'],
  ] as const) {
    it(`names the endpoint of ${sdkId} ${name}`, () => assert.equal(endpointVariable(sdkId), name));
  }

  it('leads to the gateway, with credentials of nobody and a region, and keeps the rest', () => {
    assert.deepEqual(environment({ PATH: '/bin', AWS_MAX_ATTEMPTS: '2', AWS_ENDPOINT_URL: 'x' }), {
      PATH: '/bin',
      AWS_MAX_ATTEMPTS: '2',
      AWS_ENDPOINT_URL: url,
      AWS_ENDPOINT_URL_CONFIG_SERVICE: url,
      DOVETAIL_URL: url,
      AWS_ACCESS_KEY_ID: 'dovetail',
      AWS_SECRET_ACCESS_KEY: 'dovetail',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
      AWS_USE_DUALSTACK_ENDPOINT: 'false',
      AWS_USE_FIPS_ENDPOINT: 'false',
      NO_PROXY: '127.0.0.1,localhost',
      no_proxy: '127.0.0.1,localhost',
    });
  });

  it('has no endpoint of a service that has no SDK id', () => {
    const names = Object.keys(recordEnvironment({}, url, {}));
    assert.deepEqual(
      names.filter((name) => name.startsWith('AWS_ENDPOINT_URL')),
      ['AWS_ENDPOINT_URL'],
    );
  });

  it('loses what would have a client use other credentials, and never keeps real ones', () => {
    const given = {
      AWS_ACCESS_KEY_ID: 'real',
      AWS_SECRET_ACCESS_KEY: 'real',
      AWS_SESSION_TOKEN: 'real',
      AWS_SECURITY_TOKEN: 'real',
      AWS_PROFILE: 'real',
      AWS_DEFAULT_PROFILE: 'real',
      AWS_ROLE_ARN: 'real',
      AWS_WEB_IDENTITY_TOKEN_FILE: 'real',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'real',
      AWS_CREDENTIAL_EXPIRATION: 'real',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'real',
      AWS_USE_FIPS_ENDPOINT: 'real',
    };
    assert.deepEqual(
      Object.values(environment(given)).filter((value) => value === 'real'),
      [],
    );
  });

  for (const [given, region, fallback] of [
    [{ AWS_REGION: 'eu-west-1' }, 'eu-west-1', 'eu-west-1'],
    [{ AWS_DEFAULT_REGION: 'eu-west-1' }, 'eu-west-1', 'eu-west-1'],
    [{ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'us-west-2' }, 'eu-west-1', 'us-west-2'],
    [{ AWS_REGION: '' }, 'us-east-1', 'us-east-1'],
  ] as const) {
    it(`has the regions ${region} and ${fallback} for ${JSON.stringify(given)}`, () => {
      const { AWS_REGION, AWS_DEFAULT_REGION } = environment(given);
      assert.deepEqual([AWS_REGION, AWS_DEFAULT_REGION], [region, fallback]);
    });
  }

  for (const [given, want] of [
    [{ NO_PROXY: 'a.example, localhost' }, 'a.example,localhost,127.0.0.1'],
    [{ no_proxy: 'b.example', NO_PROXY: 'a.example' }, 'b.example,127.0.0.1,localhost'],
    [{ NO_PROXY: '*' }, '*'],
  ] as const) {
    it(`reaches the gateway without a proxy, given ${JSON.stringify(given)}`, () => {
      const { NO_PROXY, no_proxy } = environment(given);
      assert.deepEqual([NO_PROXY, no_proxy], [want, want]);
    });
  }
});

describe('signals', () => {
  for (const [where, isInTerminal, passed] of [
    ['in a terminal, which sends Ctrl-C to the command itself', true, ['SIGTERM', 'SIGHUP']],
    ['elsewhere', false, ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP']],
  ] as const) {
    it(`are passed on ${where}: ${passed}`, () => {
      const listening = new Set<string>();
      const source = {
        on: (signal: string) => listening.add(signal),
        off: (signal: string) => listening.delete(signal),
      };
      const leave = passSignals(() => {}, source, isInTerminal);
      assert.deepEqual([...listening], passed);
      leave();
      assert.deepEqual([...listening], []);
    });
  }
});

describe('the calls that are watched', () => {
  /** Sends to a gateway with a watch, and gives the calls that were seen. */
  async function watched(
    send: (url: string) => Promise<unknown>,
    limits: GatewayOptions['limits'] = {},
  ) {
    const calls: Call[] = [];
    const watch = watchCalls((call) => calls.push(call));
    const gateway = createDocumentGateway(document, () => ({}), { router: watch.router, limits });
    const running = await gateway.listen();
    try {
      await send(running.url);
    } finally {
      await running.close(0);
      await watch.settled();
    }
    return calls.map(({ method, target, body, response, hint, isTaken }) => ({
      method,
      target,
      body: body === undefined ? undefined : Buffer.from(body).toString(),
      status: response?.status,
      answer: response?.body.slice(0, 30),
      hint: hint?.slice(0, 20),
      isTaken,
    }));
  }

  it('come with what was answered and said beside it, also where the head alone is refused', async () => {
    assert.deepEqual(await watched((url) => fetch(`${url}/a?b`)), [
      {
        method: 'GET',
        target: '/a?b',
        body: undefined,
        status: 403,
        answer: '<AccessDeniedException>\n  <Mes',
        hint: 'Send POST instead of',
        isTaken: false,
      },
    ]);
  });

  it('are none where a browser asks in advance, or somebody asks the gateway itself', async () => {
    const calls = await watched(async (url) => {
      await fetch(url, { method: 'OPTIONS', headers: { origin: 'http://a.example' } });
      await fetch(`${url}/_dovetail/health`);
    });
    assert.deepEqual(calls, []);
  });

  it('have no body where it was too large to be read', async () => {
    const send = (url: string) => fetch(url, { method: 'POST', body: 'too long' });
    const [call] = await watched(send, { bodyBytes: 4 });
    assert.deepEqual([call?.body, call?.status, call?.isTaken], [undefined, 413, false]);
  });

  it('have neither body nor answer where the client goes away within it', async () => {
    const [call] = await watched(async (url) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      const head = ['POST / HTTP/1.1', 'Host: h', 'Content-Length: 10', 'Expect: 100-continue'];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      // The gateway says that it has the head, and waits for the rest.
      await once(socket, 'data');
      socket.destroy();
      await once(socket, 'close');
    });
    assert.deepEqual([call?.method, call?.body, call?.status], ['POST', undefined, undefined]);
  });
});

/** A shell command that makes one call, with a body, by Node. */
function caller(body: object): readonly string[] {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'StarlingDoveService.PutEvaluations',
  };
  const options = JSON.stringify({ method: 'POST', headers, body: JSON.stringify(body) });
  const program = `const r = await fetch(process.env.DOVETAIL_URL, ${options});
process.exitCode = r.status === 200 ? 0 : r.status === 400 ? 40 : 50`;
  return [process.execPath, '--input-type=module', '-e', program];
}

describe('record', () => {
  const { PATH = '' } = process.env;
  /** Runs the command within this process; what it starts writes nothing. */
  async function record(...args: readonly string[]) {
    const terminal = recordedTerminal(process.cwd(), { PATH });
    const code = await runCommand(['record', ...args], terminal);
    return { code, stdout: terminal.stdout, stderr: terminal.stderr.join('\n') };
  }

  it('ends with the code of a command that keeps the contract', async () => {
    const { code, stdout, stderr } = await record('--', ...caller({ ResultToken: 't' }));
    assert.equal(code, 0, stderr);
    assert.deepEqual(stdout, []);
    assert.match(stderr, /1 call: 1 passed/);
  });

  it('ends with 1 for a call that departs from it, whatever the code of the command', async () => {
    const { code, stderr } = await record('spec/put-evaluations.smithy', '--', ...caller({}));
    assert.equal(code, 1);
    assert.match(stderr, /a value: required \(spec\/put-evaluations\.smithy:\d+:\d+#\/components/);
    assert.match(stderr, /the command ended with exit code 40/);
  });

  it('ends with 1 for no call, and says what to look at', async () => {
    const { code, stderr } = await record('--', 'sh', '-c', 'exit 7');
    assert.equal(code, 1);
    assert.match(stderr, /no-calls: the command made no call\. .*AWS_ENDPOINT_URL/);
  });

  it('ends with the code of the command for no call, where that is allowed', async () => {
    const { code, stderr } = await record('--allow-no-calls', '--', 'sh', '-c', 'exit 7');
    assert.equal(code, 7);
    assert.match(stderr, /note: the command ended with exit code 7/);
  });

  it('starts nothing where a report could not be written', async () => {
    const reporter = 'json=no-such-folder/report.json';
    const { code, stderr } = await record('--reporter', reporter, '--', 'no-such-program');
    assert.equal(code, 1);
    assert.match(
      stderr,
      /report-unwritable: cannot write .*report\.json: its folder does not exist/,
    );
  });

  it('says which command can not be started', async () => {
    const { code, stderr } = await record('--', 'no-such-program-anywhere');
    assert.equal(code, 1);
    assert.match(stderr, /command-unusable: cannot start "no-such-program-anywhere": .*\(ENOENT\)/);
  });

  for (const [name, message] of [
    ['ThrotlingException', /found neither; did you mean ThrottlingException\?/],
    ['Slow', /found neither; there are the errors InvalidParameterValueException, /],
    ['minimal', /expected one response case of an operation, found PutEvaluations\/200\/minimal/],
    ['FailedEvaluations/type=string', /expected an answer that keeps the contract/],
  ] as const) {
    it(`refuses --respond ${name} before anything is started`, async () => {
      const { code, stderr } = await record('--respond', name, '--', 'no-such-program');
      assert.equal(code, 2);
      assert.match(stderr, message);
    });
  }

  it('says how many answers of --respond no call was made for', async () => {
    const asked = ['--respond', 'ThrottlingException', '--respond', 'InternalFailure'];
    const { code, stderr } = await record(...asked, '--', ...caller({ ResultToken: 't' }));
    assert.equal(code, 40);
    assert.match(stderr, /note: there were too few calls for 1 answer of --respond/);
  });

  it('passes a signal on, leaves standard output to the command, and still reports', async () => {
    const script = 'echo started; exec sleep 30';
    const child = startDovetail(['record', '--allow-no-calls', '--', 'sh', '-c', script]);
    const closed = once(child, 'close');
    const stderr = text(child.stderr);
    const [first] = await once(child.stdout, 'data');
    child.kill('SIGINT');
    const rest = await text(child.stdout);
    const [code] = await closed;
    assert.equal(code, 130);
    assert.equal(`${first}${rest}`, 'started\n');
    assert.match(await stderr, /note: the command was ended by SIGINT/);
  });
});

it('record leaves no listener of signals behind', async () => {
  const before = process.listenerCount('SIGINT');
  await run(
    ['--allow-no-calls', '--', 'true'],
    recordedTerminal('/', { PATH: process.env.PATH ?? '' }),
  );
  assert.equal(process.listenerCount('SIGINT'), before);
});
