-- The desk, version 1. Days are ISO texts, moments are UTC texts like 2022-01-21T09:30:00Z, lists are JSON.
-- Rows of statements, events, claims and commitments are made from `articles.reading` alone, which `verify` makes anew.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text_sha256 TEXT NOT NULL REFERENCES texts (sha256),
    title TEXT,
    outlet TEXT,
    byline TEXT,
    url TEXT,
    language TEXT,
    published TEXT,
    copy_of TEXT,                -- the agency or outlet that it says it comes from
    same_as TEXT,                -- the article at the desk of which it is a near-copy
    similarity REAL,
    reading BLOB NOT NULL,       -- zlib of the reading's JSON, its text left out
    reading_sha256 TEXT NOT NULL,
    sketch BLOB,
    loaded_at TEXT NOT NULL
);
CREATE INDEX articles_by_day ON articles (published);
CREATE INDEX articles_by_outlet ON articles (outlet, published);
CREATE INDEX articles_by_load ON articles (loaded_at);
CREATE INDEX articles_by_text ON articles (text_sha256);
CREATE INDEX articles_by_original ON articles (same_as) WHERE same_as IS NOT NULL;
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;

CREATE TABLE bands (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT ROWID;

-- Copies of which no text is at the desk: each is a further report of the article `of`.
CREATE TABLE prints (
    id TEXT PRIMARY KEY,
    of TEXT NOT NULL,
    outlet TEXT,
    title TEXT,
    url TEXT,
    published TEXT,
    similarity REAL
) WITHOUT ROWID;
CREATE INDEX prints_by_original ON prints (of);

CREATE TABLE rejects (
    uri TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '',
    loaded_at TEXT NOT NULL,
    PRIMARY KEY (uri, reason, sha256)
) WITHOUT ROWID;
CREATE INDEX rejects_by_load ON rejects (loaded_at);
CREATE INDEX rejects_by_reason ON rejects (reason, loaded_at);

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT,
    cow INTEGER,
    sectors TEXT NOT NULL        -- JSON
) WITHOUT ROWID;
CREATE INDEX actors_by_country ON actors (country);

-- Which office the articles of a day give somebody.
CREATE TABLE offices (actor TEXT NOT NULL, office TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
    PRIMARY KEY (actor, office)) WITHOUT ROWID;

CREATE TABLE statements (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL,
    outlet TEXT,
    speaker TEXT,                -- actor id; speaker_name has the words where nobody is known
    speaker_name TEXT,
    speaker_country TEXT,
    office TEXT,
    addressees TEXT NOT NULL,    -- JSON of actor ids
    act TEXT NOT NULL,
    mode TEXT NOT NULL,
    polarity TEXT NOT NULL,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    start INTEGER NOT NULL,      -- of the whole line, code points of the article's text
    "end" INTEGER NOT NULL,
    day TEXT,                    -- said then, else published then
    day_basis TEXT NOT NULL,     -- text, published, unknown
    place TEXT,
    parent TEXT,
    background INTEGER NOT NULL,
    score REAL NOT NULL,
    made_by TEXT NOT NULL,
    numbers INTEGER NOT NULL,    -- claims made in it
    copy INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX statements_with_numbers ON statements (copy, day) WHERE numbers > 0;
CREATE INDEX statements_of_background ON statements (copy, day) WHERE background = 1;
CREATE INDEX statements_by_day ON statements (copy, day);
CREATE INDEX statements_by_speaker ON statements (speaker, day, copy);
CREATE INDEX statements_by_country ON statements (speaker_country, day);
CREATE INDEX statements_by_act ON statements (act, day);
CREATE INDEX statements_by_name ON statements (speaker_name, day);
CREATE INDEX statements_by_office ON statements (office, day) WHERE office IS NOT NULL;
CREATE INDEX statements_by_outlet ON statements (outlet, day);
CREATE INDEX statements_by_article ON statements (article);
CREATE INDEX statements_by_score ON statements (score, number) WHERE copy = 0;  -- the queue of the review

CREATE TABLE addressees (statement TEXT NOT NULL, actor TEXT NOT NULL, day TEXT,
    PRIMARY KEY (actor, day, statement)) WITHOUT ROWID;
CREATE INDEX addressees_by_statement ON addressees (statement);

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL,
    incident TEXT,
    fit REAL,                    -- likeness to the incident's other tellings
    fit_why TEXT,
    type TEXT NOT NULL,
    mode TEXT,
    contexts TEXT NOT NULL,      -- JSON
    cameo TEXT NOT NULL,
    quad TEXT NOT NULL,
    intensity REAL NOT NULL,
    factuality TEXT NOT NULL,
    background INTEGER NOT NULL,
    reported_by TEXT,
    day TEXT,                    -- begins then by the text, else published then
    day_end TEXT,
    day_precision TEXT,
    day_basis TEXT NOT NULL,
    place TEXT,
    place_country TEXT,
    lat REAL,
    lon REAL,
    place_precision TEXT,
    geonames INTEGER,
    sentence TEXT NOT NULL,
    predicate TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    score REAL NOT NULL,
    made_by TEXT NOT NULL,
    copy INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX events_by_day ON events (day);
CREATE INDEX events_by_type ON events (type, day);
CREATE INDEX events_by_article ON events (article);
CREATE INDEX events_by_score ON events (score, number) WHERE copy = 0;  -- the queue of the review
CREATE INDEX events_by_incident ON events (incident);

CREATE TABLE event_actors (event TEXT NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL, actor TEXT NOT NULL, day TEXT,
    PRIMARY KEY (event, role, position)) WITHOUT ROWID;
CREATE INDEX event_actors_by_actor ON event_actors (actor, role, day);

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL,
    measure TEXT NOT NULL,
    unit TEXT NOT NULL,
    low REAL,
    best REAL,
    high REAL,
    qualifier TEXT,
    "of" TEXT NOT NULL,          -- JSON of actor ids
    claimed_by TEXT,
    statement TEXT,
    day TEXT,
    place TEXT,
    sentence TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    copy INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX claims_by_measure ON claims (measure, day);
CREATE INDEX claims_by_day ON claims (copy, day);
CREATE INDEX claims_by_article ON claims (article);
CREATE INDEX claims_by_statement ON claims (statement);

CREATE TABLE commitments (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL,
    outlet TEXT,
    thread TEXT,                 -- all wordings of one commitment share it
    kind TEXT NOT NULL,
    "by" TEXT NOT NULL,          -- JSON of actor ids
    "to" TEXT NOT NULL,
    by_country TEXT,             -- of the first
    to_country TEXT,
    condition TEXT,
    condition_type TEXT,
    condition_start INTEGER,
    condition_end INTEGER,
    consequence TEXT,
    consequence_type TEXT,
    consequence_start INTEGER,
    consequence_end INTEGER,
    due_start TEXT,
    due_end TEXT,
    due_precision TEXT,
    due_text TEXT,
    said TEXT,                   -- day of the statement, else published
    status TEXT NOT NULL,        -- as the article tells it
    proposed TEXT NOT NULL DEFAULT 'open',  -- what the machine makes of the links
    decided TEXT,                -- what a person set; it goes before `proposed`
    decided_by TEXT,
    decided_at TEXT,
    statement TEXT,
    sentence TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    score REAL NOT NULL,
    made_by TEXT NOT NULL,
    card INTEGER NOT NULL DEFAULT 1,  -- the newest of the wordings that the board shows as one
    copy INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX commitments_by_day ON commitments (copy, said);
CREATE INDEX commitments_by_status ON commitments (copy, coalesce(decided, proposed), said);
CREATE INDEX commitments_on_board ON commitments (copy, card, said);
CREATE INDEX commitments_by_due ON commitments (due_end) WHERE due_end IS NOT NULL;
CREATE INDEX commitments_by_thread ON commitments (thread);
CREATE INDEX commitments_by_article ON commitments (article);
CREATE INDEX commitments_by_score ON commitments (score, number) WHERE copy = 0;  -- the queue of the review
CREATE INDEX commitments_by_statement ON commitments (statement);
CREATE INDEX commitments_by_pair ON commitments (by_country, to_country, said);

CREATE TABLE commitment_actors (commitment TEXT NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL, actor TEXT NOT NULL,
    PRIMARY KEY (commitment, role, position)) WITHOUT ROWID;
CREATE INDEX commitment_actors_by_actor ON commitment_actors (actor, role);

CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    mode TEXT,
    contexts TEXT NOT NULL,      -- JSON
    quad TEXT NOT NULL,
    intensity REAL NOT NULL,
    factuality TEXT NOT NULL,
    background INTEGER NOT NULL,
    actors TEXT NOT NULL,        -- JSON of actor ids
    recipients TEXT NOT NULL,
    day TEXT,                    -- begins then by the texts, else first published then
    day_end TEXT,
    day_precision TEXT,
    day_basis TEXT NOT NULL,
    place TEXT,
    place_country TEXT,
    lat REAL,
    lon REAL,
    place_precision TEXT,
    geonames INTEGER,
    reports INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    independent_outlets INTEGER NOT NULL,
    first_published TEXT,
    last_published TEXT,
    lead TEXT NOT NULL,          -- the event whose sentence tells it best
    changed_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX incidents_by_day ON incidents (day);
CREATE INDEX incidents_by_type ON incidents (type, day);
CREATE INDEX incidents_by_change ON incidents (changed_at);
CREATE INDEX incidents_by_place ON incidents (place_country, day);
CREATE INDEX incidents_by_point ON incidents (lat, lon) WHERE lat IS NOT NULL;
CREATE INDEX incidents_by_outlets ON incidents (independent_outlets, day);
-- All that the map asks of an incident, so that years of them are read without their rows.
CREATE INDEX incidents_on_map ON incidents (day, factuality, lat, lon, place_precision, place_country, place, quad);
CREATE INDEX incidents_by_report ON incidents (first_published);

-- Ids that incidents had before they were joined with another.
CREATE TABLE incident_aliases (id TEXT PRIMARY KEY, incident TEXT NOT NULL) WITHOUT ROWID;

-- Each incident once for each pair of countries (or actors of none), in the direction of the deed.
CREATE TABLE dyads (
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    day TEXT NOT NULL,
    incident TEXT NOT NULL,
    quad TEXT NOT NULL,
    intensity REAL NOT NULL,
    reports INTEGER NOT NULL,
    independent INTEGER NOT NULL,
    PRIMARY KEY (source, target, day, incident)
) WITHOUT ROWID;
CREATE INDEX dyads_by_incident ON dyads (incident);
CREATE INDEX dyads_by_day ON dyads (day);
CREATE INDEX dyads_by_target ON dyads (target, day);

-- Sums of `dyads` a month, for the matrix.
CREATE TABLE dyad_months (source TEXT NOT NULL, target TEXT NOT NULL, month TEXT NOT NULL, quad TEXT NOT NULL,
    incidents INTEGER NOT NULL, reports INTEGER NOT NULL, PRIMARY KEY (month, source, target, quad)) WITHOUT ROWID;

-- Articles a day and outlet: what the desk covered.
CREATE TABLE coverage (day TEXT NOT NULL, outlet TEXT NOT NULL, articles INTEGER NOT NULL, copies INTEGER NOT NULL,
    PRIMARY KEY (day, outlet)) WITHOUT ROWID;

-- What holds words against deeds. The machine proposes; `verdict` is a person's.
CREATE TABLE links (
    id TEXT PRIMARY KEY,
    commitment TEXT NOT NULL,
    other TEXT,                  -- incident or commitment; null for a due day that passed
    relation TEXT NOT NULL,
    day TEXT,
    event TEXT,                  -- of the incident, whose sentence shows it
    score REAL NOT NULL,
    why TEXT NOT NULL,           -- JSON of reasons in words
    proposed_at TEXT NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0,  -- proposed once, no longer
    verdict TEXT,                -- confirmed, rejected
    verdict_by TEXT,
    verdict_at TEXT
) WITHOUT ROWID;
CREATE INDEX links_by_commitment ON links (commitment);
CREATE INDEX links_by_other ON links (other);
CREATE INDEX links_by_proposal ON links (proposed_at);
CREATE INDEX links_by_day ON links (day);

-- Review of records: the newest row that is not undone counts for each reviewer.
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    kind TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    verdict TEXT NOT NULL,       -- accept, reject, fix, skip
    fix TEXT,                    -- JSON of the fields set right
    at TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX decisions_by_record ON decisions (record, reviewer);
CREATE INDEX decisions_by_reviewer ON decisions (reviewer, number);

CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    record TEXT NOT NULL,
    before TEXT,                 -- JSON
    after TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
);
CREATE INDEX audit_by_record ON audit (record);
CREATE INDEX audit_by_people ON audit (at) WHERE who != 'machine';
CREATE TRIGGER audit_keeps_rows BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_drops_none BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;

CREATE TABLE alerts (
    id TEXT PRIMARY KEY,
    rule TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    subject TEXT NOT NULL,
    title TEXT NOT NULL,
    reason TEXT NOT NULL,
    records TEXT NOT NULL,       -- JSON of ids
    extreme INTEGER NOT NULL,
    channels TEXT NOT NULL,      -- JSON
    raised_at TEXT NOT NULL,
    sent_at TEXT
) WITHOUT ROWID;
CREATE INDEX alerts_by_day ON alerts (day);

CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT,
    next_at TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    last_ok TEXT
) WITHOUT ROWID;

CREATE TABLE users (name TEXT PRIMARY KEY, role TEXT NOT NULL, token_sha256 TEXT NOT NULL UNIQUE, made_at TEXT NOT NULL)
    WITHOUT ROWID;
CREATE TABLE visits (user TEXT NOT NULL, page TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (user, page)) WITHOUT ROWID;

-- Full text; each table's rowid is the number of the row whose columns it indexes.
CREATE VIEW article_texts AS SELECT number, title, text FROM articles JOIN texts ON texts.sha256 = articles.text_sha256;
CREATE VIRTUAL TABLE statement_words USING fts5 (content, speaker_name, content='statements', content_rowid='number',
    tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE article_words USING fts5 (title, text, content='article_texts', content_rowid='number',
    tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE event_words USING fts5 (sentence, content='events', content_rowid='number',
    tokenize="unicode61 remove_diacritics 2");
