import java.io.FileInputStream;
import java.io.InputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Prints for each PDF file, on a line, the rules of PDF/UA-1 that it breaks by veraPDF. */
public class Rules {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String file : files) {
      TreeSet<String> ids = new TreeSet<>();
      try (InputStream in = new FileInputStream(file);
          PDFAParser parser = Foundries.defaultInstance().createParser(in, PDFAFlavour.PDFUA_1);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
        for (TestAssertion a : validator.validate(parser).getTestAssertions()) {
          if (a.getStatus() == TestAssertion.Status.FAILED) {
            ids.add(a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber());
          }
        }
      }
      System.out.println(file + "\t" + String.join(" ", ids));
    }
  }
}
