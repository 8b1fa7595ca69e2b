// Runs every scenario against the emulator of the environment variables and prints [{ name, error }] as JSON.
'use strict';

const assert = require('node:assert/strict');
const { generateKeyPairSync, randomUUID } = require('node:crypto');
const { mkdtempSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { promisify } = require('node:util');
const docusign = require('docusign-esign');

const {
  EMULATOR_HOST: host,
  EMULATOR_INTEGRATION_KEY: integrationKey,
  EMULATOR_CLIENT_SECRET: clientSecret,
  EMULATOR_USER_ID: userId,
  EMULATOR_ACCOUNT_ID: accountId,
  EMULATOR_REDIRECT_URI: redirectUri,
  EMULATOR_PRIVATE_KEY: privateKey,
  EMULATOR_PDF_BASE64: documentBase64,
} = process.env;

const control = `https://${host}/emulator/clients/${integrationKey}`;
const returnUrl = 'https://app.example.com/signed';

function newClient(token) {
  const client = new docusign.ApiClient();
  client.setBasePath(`https://${host}/restapi`);
  // Last: setBasePath sets the OAuth host too, to that of production.
  client.setOAuthBasePath(host);
  if (token) {
    client.addDefaultHeader('Authorization', `Bearer ${token}`);
  }

  return client;
}

async function logIn(key = privateKey) {
  const answer = await newClient().requestJWTUserToken(
    integrationKey, userId, ['signature', 'impersonation'], Buffer.from(key), 600);
  return answer.body.access_token;
}

// As the user's browser: agrees on the consent page, and is redirected with a code.
async function consent(client) {
  const url = client.getAuthorizationUri(integrationKey, ['signature', 'extended'], redirectUri, 'code', 'state-7');
  const html = await (await fetch(url)).text();
  const answer = await fetch(`https://${host}/oauth/auth`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      request: html.match(/name="request" value="([^"]+)"/)[1], decision: 'allow', user: userId,
    }),
  });
  return new URL(answer.headers.get('location')).searchParams;
}

async function newEnvelopesApi() {
  return new docusign.EnvelopesApi(newClient(await logIn()));
}

async function newTemplatesApi() {
  return new docusign.TemplatesApi(newClient(await logIn()));
}

function definition(overrides = {}) {
  return {
    emailSubject: 'Please sign your lease',
    status: 'sent',
    documents: [{ documentId: '1', name: 'lease.pdf', fileExtension: 'pdf', documentBase64 }],
    recipients: {
      signers: [{
        recipientId: '1',
        routingOrder: '1',
        name: 'Ada Lovelace',
        email: 'ada@example.com',
        clientUserId: 'user-42',
        tabs: {
          signHereTabs: [{ anchorString: '/sign/', anchorUnits: 'pixels', anchorXOffset: '10', anchorYOffset: '10' }],
          textTabs: [{ anchorString: '/city/', tabLabel: 'city', width: '120', required: 'true' }],
        },
      }],
    },
    ...overrides,
  };
}

// The recipient is a role, to be filled by each envelope.
function templateDefinition(name) {
  const { emailSubject, documents, recipients: { signers: [{ tabs }] } } = definition();
  return {
    name,
    emailSubject,
    documents,
    recipients: { signers: [{ recipientId: '1', routingOrder: '1', roleName: 'Tenant', tabs }] },
  };
}

const view = {
  returnUrl, authenticationMethod: 'None', userName: 'Ada Lovelace', email: 'ada@example.com', clientUserId: 'user-42',
};

async function create(api, overrides) {
  return api.createEnvelope(accountId, { envelopeDefinition: definition(overrides) });
}

// As a browser: follows the redirect with its cookie, and posts the form of the page.
async function sign(url) {
  const redeemed = await fetch(url, { redirect: 'manual' });
  const page = new URL(redeemed.headers.get('location'), url);
  const cookie = redeemed.headers.get('set-cookie').split(';')[0];
  const html = await (await fetch(page, { headers: { cookie } })).text();
  const fields = new URLSearchParams();
  for (const [input] of html.matchAll(/<input [^>]*>/g)) {
    const attribute = (name) => input.match(new RegExp(`${name}="([^"]*)"`))?.[1];
    if (attribute('name')) {
      fields.set(attribute('name'), attribute('data-tab-label') === 'city' ? 'London' : attribute('value') ?? '');
    }
  }

  fields.set('action', 'finish');
  const finished = await fetch(page, { method: 'POST', headers: { cookie }, body: fields, redirect: 'manual' });
  assert.equal(finished.status, 302, await finished.text());
  return finished.headers.get('location');
}

async function createSigned(api) {
  const { envelopeId } = await create(api);
  const { url } = await api.createRecipientView(accountId, envelopeId, { recipientViewRequest: view });
  const returned = await sign(url);
  return { envelopeId, url, returned };
}

async function signToCompletion(client) {
  const api = new docusign.EnvelopesApi(client);
  const { envelopeId, returned } = await createSigned(api);
  assert.equal(returned, `${returnUrl}?event=signing_complete`);
  assert.equal((await api.getEnvelope(accountId, envelopeId)).status, 'completed');
}

function cityOf(formData) {
  return formData.find((item) => item.name === 'city')?.value;
}

// The SDK rejects with the error of its HTTP client; DocuSign's answer is in it.
async function refused(work) {
  try {
    await work();
  } catch (error) {
    const response = error.response ?? {};
    return { status: response.status, ...(response.body ?? response.data) };
  }

  assert.fail('It was not refused.');
}

const scenarios = {
  async 'JWT login'() {
    await signToCompletion(newClient(await logIn()));
  },

  async 'user info'() {
    const info = await newClient().getUserInfo(await logIn());
    assert.equal(info.sub, userId);
    assert.equal(info.accounts[0].accountId, accountId);
    assert.equal(String(info.accounts[0].isDefault), 'true');
    assert.equal(info.accounts[0].baseUri, `https://${host}`);
  },

  async 'JWT login with the scope signature alone'() {
    const answer = await newClient().requestJWTUserToken(integrationKey, userId, ['signature'], Buffer.from(privateKey), 600);
    await signToCompletion(newClient(answer.body.access_token));
  },

  async 'JWT login by the flow that configures the client'() {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'docusign-')), 'private-key.pem');
    writeFileSync(file, privateKey);
    const client = newClient();
    await promisify(client.configureJWTAuthorizationFlow.bind(client))(file, host, integrationKey, userId, 600);
    await signToCompletion(client);
  },

  async 'JWT login of the application'() {
    const answer = await newClient().requestJWTApplicationToken(integrationKey, ['signature'], Buffer.from(privateKey), 600);
    assert.equal(answer.body.token_type, 'Application');
  },

  async 'authorization code'() {
    const client = newClient();
    const answer = await consent(client);
    assert.equal(answer.get('state'), 'state-7');
    const token = await client.generateAccessToken(integrationKey, clientSecret, answer.get('code'));
    assert.equal(String(token.expiresIn), '28800');
    assert.ok(token.refreshToken);
    assert.equal((await client.getUserInfo(token.accessToken)).sub, userId);
    await signToCompletion(newClient(token.accessToken));
  },

  async 'envelope with a document and anchors'() {
    const api = await newEnvelopesApi();
    const created = await create(api);
    assert.equal(created.status, 'sent');
    const envelope = await api.getEnvelope(accountId, created.envelopeId);
    assert.equal(envelope.emailSubject, 'Please sign your lease');
    const documents = await api.listDocuments(accountId, created.envelopeId);
    assert.equal(documents.envelopeDocuments[0].name, 'lease.pdf');
  },

  async 'recipient view and signing in the page'() {
    const { url, returned } = await createSigned(await newEnvelopesApi());
    assert.ok(url.startsWith(`https://${host}/`));
    assert.equal(returned, `${returnUrl}?event=signing_complete`);
  },

  async 'envelope and recipients after signing'() {
    const api = await newEnvelopesApi();
    const { envelopeId } = await createSigned(api);
    assert.equal((await api.getEnvelope(accountId, envelopeId)).status, 'completed');
    const { signers } = await api.listRecipients(accountId, envelopeId, { includeTabs: 'true' });
    assert.equal(signers[0].status, 'completed');
    assert.equal(signers[0].tabs.textTabs[0].value, 'London');
  },

  async 'form data after signing'() {
    const api = await newEnvelopesApi();
    const { envelopeId } = await createSigned(api);
    const data = await api.getFormData(accountId, envelopeId);
    assert.equal(data.envelopeId, envelopeId);
    assert.equal(data.status, 'completed');
    assert.equal(cityOf(data.formData), 'London');
    const [recipient] = data.recipientFormData;
    assert.equal(recipient.recipientId, '1');
    assert.equal(recipient.name, 'Ada Lovelace');
    assert.ok(recipient.SignedTime);
    assert.equal(cityOf(recipient.formData), 'London');
  },

  async 'download'() {
    const api = await newEnvelopesApi();
    const { envelopeId } = await createSigned(api);
    for (const document of ['1', 'combined', 'certificate']) {
      const pdf = await api.getDocument(accountId, envelopeId, document);
      assert.equal(Buffer.from(pdf, 'binary').toString('latin1', 0, 5), '%PDF-', document);
    }
  },

  async 'template'() {
    const api = await newTemplatesApi();
    const name = `Lease ${randomUUID()}`;
    const { templateId } = await api.createTemplate(accountId, { envelopeTemplate: templateDefinition(name) });
    const list = await api.listTemplates(accountId, { searchText: name });
    assert.deepEqual(list.envelopeTemplates.map((template) => template.templateId), [templateId]);
    const template = await api.get(accountId, templateId);
    assert.equal(template.name, name);
    assert.equal(template.documents[0].name, 'lease.pdf');
    assert.equal(template.recipients.signers[0].roleName, 'Tenant');
  },

  async 'envelope from a template with a role'() {
    const { templateId } = await (await newTemplatesApi()).createTemplate(
      accountId, { envelopeTemplate: templateDefinition('Lease') });
    const api = await newEnvelopesApi();
    const { envelopeId } = await api.createEnvelope(accountId, {
      envelopeDefinition: {
        status: 'sent',
        templateId,
        templateRoles: [{ roleName: 'Tenant', name: view.userName, email: view.email, clientUserId: view.clientUserId }],
      },
    });
    const { url } = await api.createRecipientView(accountId, envelopeId, { recipientViewRequest: view });
    assert.equal(await sign(url), `${returnUrl}?event=signing_complete`);
    const envelope = await api.getEnvelope(accountId, envelopeId);
    assert.equal(envelope.status, 'completed');
    assert.equal(envelope.emailSubject, 'Please sign your lease');
    const { signers } = await api.listRecipients(accountId, envelopeId, { includeTabs: 'true' });
    assert.equal(signers[0].roleName, 'Tenant');
    assert.equal(signers[0].tabs.textTabs[0].value, 'London');
  },

  async 'sender view'() {
    const api = await newEnvelopesApi();
    const { envelopeId } = await create(api, { status: 'created' });
    const answer = await api.createSenderView(
      accountId, envelopeId, { envelopeViewRequest: { returnUrl, viewAccess: 'envelope' }, returnUrlRequest: { returnUrl } });
    assert.ok(answer.url.startsWith(`https://${host}/`));
  },

  async 'list by transaction id'() {
    const api = await newEnvelopesApi();
    const transactionId = randomUUID();
    const { envelopeId } = await create(api, { transactionId });
    const list = await api.listStatusChanges(accountId, { transactionIds: transactionId });
    assert.deepEqual(list.envelopes.map((envelope) => envelope.envelopeId), [envelopeId]);
  },

  async 'void'() {
    const api = await newEnvelopesApi();
    const { envelopeId } = await create(api);
    await api.update(accountId, envelopeId, { envelope: { status: 'voided', voidedReason: 'Wrong tenant' } });
    assert.equal((await api.getEnvelope(accountId, envelopeId)).status, 'voided');
  },

  async 'error: no consent'() {
    const headers = { 'content-type': 'application/json' };
    await fetch(`${control}/users/${userId}/consent`, { method: 'DELETE' });
    try {
      assert.equal((await refused(logIn)).error, 'consent_required');
    } finally {
      await fetch(`${control}/users/${userId}/consent`, { method: 'POST', headers });
    }

    await logIn();
  },

  async 'error: wrong key'() {
    const { privateKey: other } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    });
    const { error, error_description: description } = await refused(() => logIn(other));
    assert.equal(error, 'invalid_grant');
    assert.equal(description, 'no_valid_keys_or_signatures');
  },

  async 'error: unknown recipient'() {
    const api = await newEnvelopesApi();
    const { envelopeId } = await create(api);
    const answer = await refused(() => api.createRecipientView(
      accountId, envelopeId, { recipientViewRequest: { ...view, clientUserId: 'somebody-else' } }));
    assert.equal(answer.errorCode, 'UNKNOWN_ENVELOPE_RECIPIENT');
    assert.equal(answer.status, 400);
  },

  async 'error: bad token'() {
    const api = new docusign.EnvelopesApi(newClient('not-a-token'));
    const answer = await refused(() => api.getEnvelope(accountId, randomUUID()));
    assert.equal(answer.errorCode, 'AUTHORIZATION_INVALID_TOKEN');
    assert.equal(answer.status, 401);
  },
};

async function main() {
  const results = [];
  for (const [name, run] of Object.entries(scenarios)) {
    try {
      await run();
      results.push({ name, error: null });
    } catch (error) {
      results.push({ name, error: `${error.stack} ${JSON.stringify(error.response?.body ?? error.response?.data ?? null)}` });
    }
  }

  process.stdout.write(JSON.stringify(results));
}

main();
