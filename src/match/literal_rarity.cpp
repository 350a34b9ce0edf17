// How common pairs and runs of four characters are, measured once over system logs and over prose about
// errors in equal parts. A constant table rather than a count of the base at hand: keys derived on one
// machine must be the same on all.
#include <algorithm>
#include <array>
#include <cstdint>

#include "match/literal_rarity.h"
#include "match/pattern_keys.h"

namespace cairn {
namespace {

// Classes of characters: a to z, a digit, white space, '.', '-', '_', everything else.
constexpr std::size_t kClasses = 32;

// Row: the first character's class, column: the second's. 'A' + n: one in 2^n places holds the pair.
constexpr std::array<std::string_view, kClasses> kPairBits = {
    "MJIJLLJPJPLIJHQJQIIHJLMMLNJJLKPL", "KNOMKOPQLOTJOPKPVLLPKOUSLUJMNMQM",
    "IOLLIPSJLRJKNMHNQKLJKMTPLUJKMMPK", "JKMKILPPJOOLNOJOVLKPKNMRMSJHLLMJ",
    "JLIIKKLOLOPJJHMKKGHILKKJMQKHJKMI", "JMOOKLTRJUPLQQIRXKKLLVTSNVLKPNQM",
    "MPPQIPNMKVRNPLLOULMQLRURPTPIKNOK", "JPPLIPTTKWQPOPJNQMOJMTRYOSNJNOOL",
    "KLIJKKKSRRNIJGIKOKIIQKQLSLQLLNNL", "MWVPMVYQQUMURSNPTTMSLQSYYXLRRUSP",
    "LNSQJPPQLWSONNNPXPLPNORXQXMJOOKL", "JOOKIOOQISKJOOIOSOKLKNPSKXPIMMNL",
    "ILLPIQPRKRRMLOJJSRKPLRRQMYKKLOLL", "JOJIIJIPJPMMMKIMSNJIKLPMMQLHLLNK",
    "LMJJMKKPMPLKIHKJUHKJJJKONQQINNMM", "JRMLJQOLKQPKOQJKTJKKKQRRLXPKLNPL",
    "SVUXUTWYSYYNUWSVQURRKWYYYTWRRMVQ", "INKKHMKMJTKMKKINSJJJJKORKTKHLMNI",
    "KNKOHNMJJTLLMMKKNLIHKQMQLMMHJMOI", "IPLOHNPIHORLLNIJRJKJKQMPKQNHLLMJ",
    "LLLLKOMSKVOJKJMKUJIIQQULPTLMQPRN", "JVOVITTYJYVRORNQYRNQQSMWRUMMMRRN",
    "KSRRLTTLKYPPOMKSXNLQTOKSSYTLLPQN", "OSLRLSUPMYUTMOTMYPSLTYYPOYMKOPPL",
    "OROPMRQVNWUPMMMLXPLLPUQWTRPIMNNK", "NVVVLXVTOYYWUUNYYXUSRTUTQUVLSTYQ",
    "KKJKJKQRURQSOTVSYSPTPWXMUWEGHGKG", "HIHIIIKJHKKJIIIIMIHHJKIOMOGHNJQH",
    "KNKLMMMKLNPLLMLLRMLMNMMPPQHILYSO", "KLKMMMONMQQLKKNMQMKMKNORPRHJWNVL",
    "ONMOMPLPMNRONNPOUNNNMPQTVYKRWMQR", "LMKKKMLLLKNLKKNKMKJKMMKPPPGGLNNH"};
constexpr std::string_view kSingleBits = "EHFFEGGGFJHFGEEGJEFEGHHIHKDDGGIE";

// Runs of four that are far more common than their pairs suggest, by the same measure.
struct CommonRuns {
  int bits;
  std::string_view runs;  // one after the other
};
constexpr CommonRuns kCommonRuns[] = {
    {9, " inf the to httpinfoing ion nfo the tion"},
    {10,
     " - - and com con for is  or  staand atiocompctiodataenerent eraterroervefor lockneranovaorkeps:/"
     "rkerrrors://servtingtps:ttpswork"},
    {11,
     " all at  blk blo dec err fai fro ins lab not of  on  org pro rec res ssh tim use war wit wor- - "
     "-c:j.apa.com.had.log.org/doc/www: reableacheadooage agerall anaganceapacarn ate atedatorauthauto"
     "bloccatiche.checcombcommconfconncontdec dfs.docsdoopectiecuted tentierneexecfailfilefromgenehado"
     "heckicatientinitinstinteinuxionsith jul kernl inlinulocamanamentmputmsran denagenamenectnel ng t"
     "nnecnodenot nstantero noock ockeompuon fonneoop.org.oundpachportputerateratirequrom ror rvers th"
     "singsionsshdstanstatstemsysttaskted timetrueuid=use ute.ver verswarnwithyste"},
    {12,
     " - i - w acc add app are ass aut cal cha chi dat des det dfs dif dis doc eve exe exp fil fou gen"
     " htt inv ker lea len loc log mod msr nam new nov ope pas ras rea req ret run rus slo tas tha tra"
     " typ uid whe whi you, or- in- wa-api-com-lin-sa-.dat.htm.ser.wsg//do//ww/con: au: fa: ms: pa://d"
     "://w:quoa-apa-saabszackeactiaddraileailuainealidalloallyalseame=amesandlanodanuaapi.apreard are "
     "as kask atanatchate.atteatusavelbackbaedbaseble bsz builbulkcallcatocauscdbaceivceptcesschanchil"
     "ck bcketcliecnxmcom/condconscouncreactedctivcutocvwod fod todatedbaeded detadiffdingdockducedwor"
     "e - e dee ise ree the toe.hae.pyeaseeceieck ect ecteecvwed aed beduceiveel iemorempten: enceency"
     "endeendwenewentseptiequeequiermierruersiertierviespoessaessiesysetaietryevenewerexcefadbfalsfere"
     "fferfo dfo nforeformfounfs.dg cog thg.apget handhanghat he che phe rhe she.hhen henthildhilehost"
     "htmli.loi.seicalificild ile iledill ilurime:ionais aity ive ivedize k blker:kerekinglabslateleas"
     "led letelienlloclly log.luremanumaprmbo mcnxme: memomesymissmmunmodemon morymplemunin fan frn re"
     "n thnal natince nd cndwoned newenfigng ang bng cng ing sningnotintainticnualnxmao dfocatocs.ocs/"
     "olicomboommuon don tonalonfions ontaopenoperor aor ior mor sor torg/ort orumoticountourcout ova-"
     "ova.packpasspendpi.lplicpolipredpropptiopythquesquirquorr alr thr: rra-sras ravereadreatrecerect"
     "recvredurencrenerentrenvreq-resorespretrrg.aringrmcorn  rnelrootroperruprsiorumcrunnruptrvics a "
     "s ans kes nos res tos.dasagesendset sh rsidesignsizesoursponsra-ssh ssiostacstalstorsun sz st fr"
     "t ret tht totacktailtaintal talltanctanotatetatute.ptempterrthatthontor tor.tor:trantravtry ttem"
     "ttp/turetus:typeuestuildumcnun dund unixuoruurceure utheutorva-avalived ventvicevingvworwhenwsgi"
     "www.xcepxecuxmanythoz ss"},
};

constexpr std::uint32_t packed(std::string_view four) noexcept {
  std::uint32_t key = 0;
  for (const char c : four.substr(0, 4)) key = (key << 8) | static_cast<unsigned char>(c);
  return key;
}

constexpr std::size_t kSlots = 2048;
constexpr std::size_t slot_of(std::uint32_t key) noexcept {
  return (key * 2654435761U) >> 21;
}

struct RunTable {
  std::array<std::uint32_t, kSlots> keys{};
  std::array<std::uint8_t, kSlots> bits{};
};

constexpr RunTable make_run_table() {
  RunTable table;
  for (const CommonRuns& level : kCommonRuns) {
    for (std::size_t at = 0; at < level.runs.size(); at += 4) {
      const std::uint32_t key = packed(level.runs.substr(at, 4));
      std::size_t slot = slot_of(key);
      while (table.keys[slot] != 0) slot = (slot + 1) % kSlots;
      table.keys[slot] = key;
      table.bits[slot] = static_cast<std::uint8_t>(level.bits);
    }
  }
  return table;
}
constexpr RunTable kRuns = make_run_table();

std::size_t class_of(char c) noexcept {
  if (c >= 'a' && c <= 'z') return static_cast<std::size_t>(c - 'a');
  if (c >= '0' && c <= '9') return 26;
  if (c == ' ' || c == '\t') return 27;
  if (c == '.') return 28;
  if (c == '-') return 29;
  return c == '_' ? 30 : 31;
}

int pair_bits(char a, char b) noexcept {
  return kPairBits[class_of(a)][class_of(b)] - 'A';
}
int single_bits(char c) noexcept {
  return kSingleBits[class_of(c)] - 'A';
}

}  // namespace

int run_rarity(std::string_view run) noexcept {
  if (run.empty()) return 0;
  int bits = single_bits(run.front());
  for (std::size_t i = 1; i < run.size(); ++i)
    bits += pair_bits(run[i - 1], run[i]) - single_bits(run[i - 1]);
  if (run.size() == 4) {
    const std::uint32_t key = packed(run);
    for (std::size_t slot = slot_of(key); kRuns.keys[slot] != 0; slot = (slot + 1) % kSlots) {
      if (kRuns.keys[slot] == key) return kRuns.bits[slot];
    }
  }
  return bits;
}

// A literal is at least as rare as its rarest run of four. Each further character adds little, as it mostly
// goes with the word; half a bit is what separates "connection" from "connection refused" in practice.
double literal_rarity(std::string_view literal) noexcept {
  if (literal.size() <= 4) return std::clamp(run_rarity(literal), 0, 64);
  int rarest = 0;
  for (std::size_t at = 0; at + 4 <= literal.size(); ++at) {
    rarest = std::max(rarest, run_rarity(literal.substr(at, 4)));
  }
  return std::clamp(rarest + 0.5 * static_cast<double>(literal.size() - 4), 0.0, 64.0);
}

}  // namespace cairn
