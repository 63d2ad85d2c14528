/**
 * SHA-256 of the archives of release 1.8.2, as published in the release's checksums.txt; Windows has one of each kind.
 * A new release takes its own from there: https://github.com/temporalio/cli/releases
 */
const ofRelease: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '1.8.2': {
    'linux-x64': ['d8421bda989e6514b4bdb4d63a9012a8a05a806892e881a5aad8510496349a94'],
    'linux-arm64': ['83600a8fac6e3da54093e5da6918d399f501532b9f1172235603f9606f4ac6e4'],
    'darwin-x64': ['489d7f5420cae02b559774ac23df035141954c33a51dba96f5759a0ddccdf1b6'],
    'darwin-arm64': ['dacdc3587682c04cf27e67c8878ca2d755230b6ad63c0c6ebddd7348ae90ed94'],
    'win32-x64': [
      '72e02498fa7849657c369377f7de69a8709b3d2183b6f2749f6c8bd54a984501',
      'c845948aa4ab3b1a3643f9fea6d1cd691188bc31513de5f2dc5f7eceea25f22a',
    ],
    'win32-arm64': ['da78339510b1f91a8212ff247940d3b1dd3022ccfa00add400359311f941697e'],
  },
};

/** What an archive of this release may hash to on this platform; none for one nobody has vouched for. */
export function archiveHashes(version: string, platform: string): readonly string[] {
  return ofRelease[version]?.[platform] ?? [];
}
