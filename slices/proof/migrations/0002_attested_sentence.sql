-- SHA-256 of the sentence that was attested, in every language; also in the log. A row without it attests a sentence that
-- nobody knows any more.
ALTER TABLE proof_attestation ADD COLUMN sentence_hash BYTES;
