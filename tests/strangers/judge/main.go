// Judge lets Go's own code (golang.org/x/mod/sumdb) judge a log: a folder of tiles (C2SP tlog-tiles) with its `policy`
// and `checkpoint`. It says the first thing that is wrong and ends with 1.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

var logs []note.Verifier      // the logs of the policy, one for each year
var witnesses []note.Verifier // and its witnesses
var looking string            // at what; named when it is wrong

func main() {
	must(0, os.Chdir(os.Args[1]))
	readPolicy()
	tree, seen := openCheckpoint(read("checkpoint"))
	reader := tlog.TileHashReader(tree, tiles{})
	included, consistent := inclusionProofs(recount(tree, reader), tree, reader), consistencyProofs(tree, reader)
	fmt.Printf("right: %d entries, %d witnesses, %d + %d proofs\n", tree.N, seen, included, consistent)
}

// A cosigner is the one thing the library lacks: it signs the time together with the text (C2SP tlog-cosignature).
type cosigner struct{ name, typed string }

func (c cosigner) Name() string { return c.name }
func (c cosigner) KeyHash() uint32 {
	sum := sha256.Sum256([]byte(c.name + "\n" + c.typed))
	return binary.BigEndian.Uint32(sum[:])
}
func (c cosigner) Verify(text, signature []byte) bool {
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(append(signature, make([]byte, 8)...)))
	return len(signature) == 72 && ed25519.Verify([]byte(c.typed[1:]), append([]byte(head), text...), signature[8:])
}

// readPolicy takes the keys of a policy (C2SP tlog-policy). Go doesn't know ML-DSA, so such signatures are by strangers
// and ignored, as signed notes demand. How many witnesses are enough is not judged here, only told.
func readPolicy() {
	for _, line := range strings.Split(read("policy"), "\n") {
		words := append(strings.Fields(line), "", "", "")
		vkey := map[string]string{"log": words[1], "witness": words[2]}[words[0]]
		if parts := strings.SplitN(vkey, "+", 3); len(parts) == 3 {
			if typed := must(base64.StdEncoding.DecodeString(parts[2])); typed[0] == 1 {
				logs = append(logs, must(note.NewVerifier(vkey)))
			} else if typed[0] == 4 {
				witnesses = append(witnesses, cosigner{parts[0], string(typed)})
			}
		}
	}
}

// openCheckpoint lets Go judge the signatures; one must be the log's own. It tells how many others there are.
func openCheckpoint(whole string) (tlog.Tree, int) {
	byLog := must(note.Open([]byte(whole), note.VerifierList(logs...)))
	opened := must(note.Open([]byte(whole), note.VerifierList(append(witnesses, logs...)...)))
	lines := append(strings.Split(opened.Text, "\n"), "", "")
	if lines[0] != byLog.Sigs[0].Name {
		panic(wrong("a checkpoint of another log"))
	}
	return tlog.Tree{N: must(strconv.ParseInt(lines[1], 10, 64)), Hash: must(tlog.ParseHash(lines[2]))}, len(opened.Sigs) - len(byLog.Sigs)
}

// tiles reads the tiles of the folder for Go's reader, which authenticates them.
type tiles struct{}

func (tiles) Height() int                         { return 8 }
func (tiles) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (tiles) ReadTiles(wanted []tlog.Tile) (all [][]byte, err error) {
	for _, tile := range wanted {
		all = append(all, must(os.ReadFile(pathOf(tile))))
	}
	return all, nil
}

// pathOf leaves out the height, which Go writes and tlog-tiles does not.
func pathOf(tile tlog.Tile) string {
	return strings.NewReplacer("tile/8/data/", "tile/entries/", "tile/8/", "tile/").Replace(tile.Path())
}

// tileOf is the n-th tile of a level that has so many hashes; the last is narrower.
func tileOf(level int, count, n int64) tlog.Tile {
	if count-n*256 < 256 {
		return tlog.Tile{H: 8, L: level, N: n, W: int(count - n*256)}
	}
	return tlog.Tile{H: 8, L: level, N: n, W: 256}
}

// kept are the hashes of a tree that was recounted, in the order in which Go stores them.
type kept []tlog.Hash

func (k kept) ReadHashes(indexes []int64) (list []tlog.Hash, err error) {
	for _, index := range indexes {
		list = append(list, k[index])
	}
	return list, nil
}

// recount hashes every entry again, and compares with the signed root and with every tile. When the tiles are those of
// the signed root, they say which entry is wrong.
func recount(tree tlog.Tree, reader tlog.HashReader) (hashes kept) {
	for n, bundle := int64(0), ""; n < tree.N || bundle != ""; n++ {
		if n%256 == 0 && bundle == "" {
			bundle = read(pathOf(tileOf(-1, tree.N, n/256)))
		}
		end := 2 + int(binary.BigEndian.Uint16([]byte(bundle+"\x00\x00")))
		if len(bundle) < end || n >= tree.N {
			panic(wrong(fmt.Sprintf("entry %d is cut off, or one too many", n)))
		}
		hashes = append(hashes, must(tlog.StoredHashes(n, []byte(bundle[2:end]), hashes))...)
		bundle = bundle[end:]
	}
	looking = "recount"
	for n := int64(0); must(tlog.TreeHash(tree.N, hashes)) != tree.Hash; n++ {
		leaf := []int64{tlog.StoredHashIndex(0, n)}
		if known := must(reader.ReadHashes(leaf)); known[0] != hashes[leaf[0]] {
			panic(wrong(fmt.Sprintf("entry %d is not the one that was logged", n)))
		}
	}
	var first []int64 // in each tile
	for level, count := 0, tree.N; count > 0; level, count = level+1, count>>8 {
		for n := int64(0); n*256 < count; n++ {
			if tile := tileOf(level, count, n); read(pathOf(tile)) != string(must(tlog.ReadTileData(tile, hashes))) {
				panic(wrong("not the hashes of its entries"))
			}
			first = append(first, tlog.StoredHashIndex(8*level, n*256))
		}
	}
	must(reader.ReadHashes(first))
	return hashes
}

// inclusionProofs makes and checks proofs from the tiles, and checks those that the log gave away.
func inclusionProofs(hashes kept, tree tlog.Tree, reader tlog.HashReader) (count int) {
	for n := int64(0); n < tree.N; n, count = n+1+tree.N/7, count+1 {
		leaf := hashes[tlog.StoredHashIndex(0, n)]
		must(0, tlog.CheckRecord(must(tlog.ProveRecord(tree.N, n, reader)), tree.N, tree.Hash, n, leaf))
	}
	for _, path := range must(filepath.Glob("proofs/*")) {
		given, n, proof := readProof(path, "index ")
		leaf := hashes[tlog.StoredHashIndex(0, n%tree.N)] // a number beyond the log is refused in the next line
		must(0, tlog.CheckRecord(proof, given.N, given.Hash, n, leaf))
		count++
	}
	return count
}

// consistencyProofs: each archived checkpoint must be a beginning of this tree, by Go's proof and by the log's own.
func consistencyProofs(tree tlog.Tree, reader tlog.HashReader) (count int) {
	for _, path := range must(filepath.Glob("checkpoints/*")) {
		old, _ := openCheckpoint(read(path))
		must(0, tlog.CheckTree(must(tlog.ProveTree(tree.N, old.N, reader)), tree.N, tree.Hash, old.N, old.Hash))
		for _, path := range must(filepath.Glob("requests/" + filepath.Base(path))) {
			given, size, proof := readProof(path, "old ")
			must(0, tlog.CheckTree(tlog.TreeProof(proof), given.N, given.Hash, size, old.Hash))
			count++
		}
		count++
	}
	return count
}

// readProof reads a number, hashes and a checkpoint: a .tlog-proof, or what a witness is asked.
func readProof(path, label string) (tree tlog.Tree, number int64, proof tlog.RecordProof) {
	head, whole, _ := strings.Cut(read(path), "\n\n")
	_, head, _ = strings.Cut("\n"+head, "\n"+label)
	lines := strings.Split(head, "\n")
	for _, line := range lines[1:] {
		proof = append(proof, must(tlog.ParseHash(line)))
	}
	tree, _ = openCheckpoint(whole)
	return tree, int64(must(strconv.ParseUint(lines[0], 10, 62))), proof
}

func read(path string) string {
	looking = path
	return string(must(os.ReadFile(path)))
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(wrong(err.Error()))
	}
	return value
}

func wrong(what string) string {
	fmt.Fprintf(os.Stderr, "%s: %s\n", looking, what)
	os.Exit(1)
	return what
}
